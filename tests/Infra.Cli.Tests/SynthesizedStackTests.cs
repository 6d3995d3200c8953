using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

public sealed class SynthesizedStackTests
{
    [Fact]
    public void Resources_have_the_addresses_terraform_prints()
    {
        var stack = Fixture.Stack(Fixture.Default);
        Assert.Equal("simphera", stack.Name);
        Assert.Contains(stack.Resources, resource => resource.Address == "module.vpc.aws_vpc.vpc");
        Assert.Equal(["efs", "eks", "eks-addons", "logging", "simphera_instance_production", "vpc"], stack.Modules.Select(module => module.Name));
    }

    [Fact]
    public void Data_sources_are_kept_apart_from_resources()
    {
        var server = Fixture.Stack(Fixture.Everything).Modules.Single(module => module.Name == "license_server");
        Assert.Equal("image", server.DataSources.Single().Name);
        Assert.DoesNotContain(server.Resources, resource => resource.Type == "aws_ssm_parameter");
    }

    [Fact]
    public void References_lead_through_inputs_and_outputs_of_modules()
    {
        var stack = Fixture.Stack(Fixture.Default);
        var nodeGroup = stack.Resources.Single(resource => resource.Address == "module.eks.aws_eks_node_group.node_group_default");
        Assert.Equal(
            ["module.vpc.aws_subnet.private_0", "module.vpc.aws_subnet.private_1", "module.vpc.aws_subnet.private_2"],
            new ReferenceResolver(stack).Follow(nodeGroup, "subnet_ids").Select(resource => resource.Address));
    }

    [Fact]
    public void Values_that_refer_to_each_other_do_not_hang_the_reader()
    {
        using var edited = new EditedStack(Fixture.Default);
        edited.Replace("eks", "\"${aws_eks_cluster.cluster.name}\"", "\"${module.eks.cluster_name}${var.vpc_id}\"");
        var stack = edited.Load();
        Assert.NotEmpty(ArchitectureReader.Read(stack).Workloads);
    }

    [Theory]
    [InlineData("tcp", 5000, 6000)]
    [InlineData("-1", 0, 0)]
    public void Older_forms_of_rules_open_ports_too(string protocol, int from, int to)
    {
        using var edited = new EditedStack(Fixture.Default);
        edited.RemoveType("simphera_instance_production", "aws_vpc_security_group_ingress_rule");
        edited.AddResource("simphera_instance_production", "aws_security_group_rule", "database", new JsonObject
        {
            ["type"] = "ingress",
            ["protocol"] = protocol,
            ["from_port"] = from,
            ["to_port"] = to,
            ["security_group_id"] = "${aws_security_group.db_sg.id}",
        });
        Assert.Contains(edited.Architecture().Connections, connection => connection.Label == "TCP 5432");
    }

    [Theory]
    [InlineData("aws_route", "VPC")]
    [InlineData("aws_route53_zone", "Route 53")]
    [InlineData("aws_instance", "EC2")]
    [InlineData("aws_iam_instance_profile", "IAM")]
    [InlineData("aws_cloudwatch_log_group", "CloudWatch Logs")]
    [InlineData("aws_vpc_security_group_ingress_rule", "VPC")]
    [InlineData("aws_db_instance", "RDS")]
    [InlineData("kubernetes_storage_class_v1", "Kubernetes")]
    [InlineData("aws_sqs_queue", "SQS")]
    [InlineData("aws_athena_workgroup", "aws_athena")]
    public void Types_belong_to_services(string type, string service) => Assert.Equal(service, AwsService.Of(type));

    [Fact]
    public void The_app_is_found_next_to_this_program()
    {
        var own = Path.Combine("/repository", "src", "Infra.Cli", "bin", "Release", "net10.0") + Path.DirectorySeparatorChar;
        var expected = Path.GetFullPath(Path.Combine("/repository", "src", "Infra.App", "bin", "Release", "net10.0", "Infra.App.dll"));
        Assert.Equal(expected, SynthApp.Conventional(own));
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void No_service_is_without_its_name(string example) => Assert.DoesNotContain(
        Fixture.Stack(example).Resources.Select(resource => AwsService.Of(resource.Type)),
        service => service.StartsWith("aws_", StringComparison.Ordinal));
}
