using Infra.Testing;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Tests;

public sealed class ChildModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Module_is_called_from_the_stack_with_a_relative_source_and_its_inputs()
    {
        var network = new NetworkStub(_bench.Scope);
        _ = new ServerStub(_bench.Scope, network.SubnetId);

        var call = _bench.RenderStack().Root.GetProperty("module").GetProperty("server");

        Assert.Equal("./modules/server", call.GetProperty("source").GetString());
        Assert.Equal("${module.network.subnet_id}", call.GetProperty("subnet_id").GetString());
    }

    [Fact]
    public void Body_declares_its_variables_and_providers_and_has_neither_backend_nor_metadata()
    {
        _ = new ServerStub(_bench.Scope, "subnet-1");

        var body = _bench.Render("server").Root;

        Assert.Equal("string", body.GetProperty("variable").GetProperty("subnet_id").GetProperty("type").GetString());
        var terraform = body.GetProperty("terraform");
        Assert.Equal("hashicorp/aws", terraform.GetProperty("required_providers").GetProperty("aws").GetProperty("source").GetString());
        Assert.False(terraform.TryGetProperty("backend", out _));
        Assert.False(body.TryGetProperty("provider", out _));
        Assert.DoesNotContain("//", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Id_of_a_resource_is_its_name_in_Terraform()
    {
        _ = new NetworkStub(_bench.Scope);

        Assert.Equal(["aws_subnet.private_0"], _bench.Render("network").Addresses);
    }

    [Fact]
    public void Output_waits_for_what_must_exist_before_it_is_used()
    {
        _ = new NetworkStub(_bench.Scope);

        var output = _bench.Render("network").Root.GetProperty("output").GetProperty("subnet_id");

        Assert.Equal("aws_subnet.private_0", output.GetProperty("depends_on")[0].GetString());
    }

    [Fact]
    public void Resource_of_another_module_used_without_an_input_is_refused()
    {
        var network = new NetworkStub(_bench.Scope);
        _ = new ServerStub(_bench.Scope, "subnet-1") { UndeclaredSubnetId = network.Subnet.Id };

        var fault = Assert.Throws<ModelException>(() => _bench.RenderAll());

        Assert.Equal("MODULE_BOUNDARY", fault.Code);
        Assert.Equal("test/server/resource/aws_network_interface/extra/subnet_id", fault.Path);
        Assert.Contains("Output(...)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expression_about_something_undeclared_is_refused_with_its_place()
    {
        _ = new ServerStub(_bench.Scope, "subnet-1") { UndeclaredSubnetId = "${aws_subnet.private_0.id}" };

        var fault = Assert.Throws<ModelException>(() => _bench.RenderAll());

        Assert.Equal("MODULE_BOUNDARY", fault.Code);
        Assert.Equal("test/server/resource/aws_network_interface/extra/subnet_id", fault.Path);
        Assert.Contains("aws_subnet.private_0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resource_inside_a_module_used_by_the_stack_without_an_output_is_refused()
    {
        _ = new ServerStub(_bench.Scope, "${aws_subnet.private_0.id}");

        Assert.Equal("MODULE_BOUNDARY", Assert.Throws<ModelException>(() => _bench.RenderAll()).Code);
    }

    [Fact]
    public void A_token_as_input_is_refused_with_the_way_to_write_it()
    {
        var network = new NetworkStub(_bench.Scope);

        var fault = Assert.Throws<ModelException>(() => new ServerStub(_bench.Scope, network.Subnet.Id));

        Assert.Equal("MODULE_INPUT_TOKEN", fault.Code);
        Assert.Equal("server/subnet_id", fault.Path);
    }

    [Fact]
    public void One_input_cannot_have_two_values()
    {
        var fault = Assert.Throws<ModelException>(() =>
        {
            var server = new ServerStub(_bench.Scope, "subnet-1");
            return server.Input("subnet_id", "subnet-2", "Id of the subnet.");
        });

        Assert.Equal("MODULE_INPUT_CONFLICT", fault.Code);
    }

    [Fact]
    public void One_input_cannot_mean_two_things()
    {
        var server = new ServerStub(_bench.Scope, "subnet-1");

        var fault = Assert.Throws<ModelException>(() => server.Input("subnet_id", "subnet-1", "Id of another subnet."));

        Assert.Equal("MODULE_INPUT_CONFLICT", fault.Code);
        Assert.Contains("Id of another subnet.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_and_outputs_say_what_they_mean()
    {
        var network = new NetworkStub(_bench.Scope);
        _ = new ServerStub(_bench.Scope, network.SubnetId);

        var files = _bench.RenderAll().Files;
        Assert.Equal("Id of the subnet.", Description("network", "output"));
        Assert.Equal("Id of the subnet.", Description("server", "variable"));

        string? Description(string module, string block) => new Synthesized(files[$"stacks/test/modules/{module}/main.tf.json"])
            .Root.GetProperty(block).GetProperty("subnet_id").GetProperty("description").GetString();
    }

    [Fact]
    public void Writing_replaces_modules_and_keeps_what_Terraform_put_beside_them()
    {
        var directory = Directory.CreateTempSubdirectory("infra-output-").FullName;
        var stack = Path.Combine(directory, "stacks", "test");
        Directory.CreateDirectory(Path.Combine(stack, "modules", "gone"));
        Directory.CreateDirectory(Path.Combine(stack, ".terraform"));
        File.WriteAllText(Path.Combine(stack, "terraform.tfstate"), "{}");
        _ = new NetworkStub(_bench.Scope);

        _bench.RenderAll().WriteTo(directory, keepsOtherStacks: false);

        Assert.True(File.Exists(Path.Combine(stack, "modules", "network", "main.tf.json")));
        Assert.False(Directory.Exists(Path.Combine(stack, "modules", "gone")));
        Assert.True(Directory.Exists(Path.Combine(stack, ".terraform")));
        Assert.True(File.Exists(Path.Combine(stack, "terraform.tfstate")));
        Assert.Empty(Directory.EnumerateFiles(directory, "*.partial", SearchOption.AllDirectories));
        Directory.Delete(directory, recursive: true);
    }

    private sealed class NetworkStub : ChildModule
    {
        public NetworkStub(ModuleScope scope) : base(scope, "network")
        {
            Subnet = new L1.Subnet.Subnet(this, "private_0", new L1.Subnet.SubnetConfig { VpcId = "vpc-1", CidrBlock = "10.0.0.0/24" });
            SubnetId = Output("subnet_id", Subnet.Id, "Id of the subnet.", Subnet);
        }

        public L1.Subnet.Subnet Subnet { get; }

        public string SubnetId { get; }
    }

    private sealed class ServerStub : ChildModule
    {
        public ServerStub(ModuleScope scope, string subnetId) : base(scope, "server") =>
            _ = new L1.NetworkInterface.NetworkInterface(this, "interface", new L1.NetworkInterface.NetworkInterfaceConfig
            {
                SubnetId = Input("subnet_id", subnetId, "Id of the subnet."),
            });

        public string UndeclaredSubnetId
        {
            init => _ = new L1.NetworkInterface.NetworkInterface(this, "extra", new L1.NetworkInterface.NetworkInterfaceConfig { SubnetId = value });
        }
    }
}
