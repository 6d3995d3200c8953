using System.Text.Json;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed class StackTests(Examples examples) : IClassFixture<Examples>
{
    private const string Boundary = "arn:aws:iam::111122223333:policy/platform-boundary";

    private static readonly string[] ReferenceOutputs =
    [
        "account_id", "backup_vaults", "database_identifiers", "database_endpoints", "s3_buckets", "eks_cluster_id",
        "opensearch_domain_endpoints", "ivs_buckets_service_accounts", "ivs_node_groups_roles", "pullthrough_cache_prefix",
    ];

    public static TheoryData<string> Names => Examples.Names;

    private SynthesizedPlatform Everything => examples["everything"];

    [Fact]
    public void Every_output_of_the_reference_exists_by_its_name()
    {
        var outputs = examples["default"].Stack.Root.GetProperty("output");

        Assert.All(ReferenceOutputs, name => Assert.True(outputs.TryGetProperty(name, out _), name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_output_is_null_because_the_CDKTF_CLI_breaks_down_on_that(string example) => Assert.DoesNotContain(
        examples[example].Stack.Root.GetProperty("output").EnumerateObject(),
        output => output.Value.GetProperty("value") is { ValueKind: JsonValueKind.String } value && value.GetString() == "${null}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_input_and_output_of_a_module_says_what_it_is(string example)
    {
        var undescribed =
            from module in examples[example].Modules
            from block in (string[])["variable", "output"]
            where module.Value.Root.TryGetProperty(block, out _)
            from item in module.Value.Root.GetProperty(block).EnumerateObject()
            where !item.Value.TryGetProperty("description", out _)
            select $"{module.Key}: {block} {item.Name}";

        Assert.Empty(undescribed);
    }

    [Fact]
    public void Lists_of_the_outputs_follow_the_instances_and_say_where_something_is_missing()
    {
        var stack = Everything.Stack;

        Assert.Equal(["acme-production-simphera", "acme-production-keycloak", "acme-staging-simphera", ""], Strings(stack.OutputValue("database_identifiers")));
        Assert.Equal("${null}", stack.OutputValue("simphera_instances").GetProperty("staging").GetProperty("keycloak_database_endpoint").GetString());
        Assert.Equal(["acme-production", "acme-staging", "acme-logs", "acme-license-server-bucket", "acme-ivs-data", "acme-ivs-rawdata"], Strings(stack.OutputValue("s3_buckets")));
        Assert.Equal("dspacecloudreleases", stack.OutputValue("pullthrough_cache_prefix").GetString());
    }

    [Fact]
    public void State_is_kept_in_S3_encrypted_and_locked_by_a_lock_file()
    {
        var backend = examples["default"].Stack.Root.GetProperty("terraform").GetProperty("backend").GetProperty("s3");

        Assert.True(backend.GetProperty("encrypt").GetBoolean());
        Assert.True(backend.GetProperty("use_lockfile").GetBoolean());
        Assert.Equal("simphera.tfstate", backend.GetProperty("key").GetString());
        Assert.False(backend.TryGetProperty("bucket", out _));
        Assert.False(backend.TryGetProperty("dynamodb_table", out _));
    }

    [Fact]
    public void Aws_provider_works_in_the_configured_region_and_accounts_only_and_tags_everything()
    {
        var aws = Everything.Stack.Root.GetProperty("provider").GetProperty("aws")[0];

        Assert.Equal("eu-central-1", aws.GetProperty("region").GetString());
        Assert.Equal(["111122223333"], Strings(aws.GetProperty("allowed_account_ids")));
        Assert.Equal("production", aws.GetProperty("default_tags")[0].GetProperty("tags").GetProperty("environment").GetString());
    }

    [Theory]
    [InlineData("helm")]
    [InlineData("kubernetes")]
    public void In_cluster_providers_take_the_cluster_s_own_attributes_and_fetch_a_token_when_needed(string name)
    {
        var provider = Everything.Stack.Root.GetProperty("provider").GetProperty(name)[0];
        var settings = name == "helm" ? provider.GetProperty("kubernetes") : provider;
        var exec = settings.GetProperty("exec");
        exec = exec.ValueKind == JsonValueKind.Array ? exec[0] : exec;

        Assert.Equal("${module.eks.cluster_endpoint}", settings.GetProperty("host").GetString());
        Assert.False(settings.TryGetProperty("token", out _));
        Assert.Equal(["eks", "get-token", "--cluster-name", "acme", "--region", "eu-central-1", "--output", "json"], Strings(exec.GetProperty("args")));
    }

    [Fact]
    public void Every_IAM_role_carries_the_permissions_boundary()
    {
        var roles = Everything.Modules.SelectMany(module => module.Value.All("aws_iam_role")).ToList();

        Assert.True(roles.Count > 15);
        Assert.All(roles, role => Assert.Equal(Boundary, role.Value.GetProperty("permissions_boundary").GetString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_that_holds_data_is_encrypted(string example)
    {
        foreach (var module in examples[example].Modules.Values)
        {
            Assert.All(module.All("aws_db_instance"), item => Assert.True(item.Value.GetProperty("storage_encrypted").GetBoolean()));
            Assert.All(module.All("aws_efs_file_system"), item => Assert.True(item.Value.GetProperty("encrypted").GetBoolean()));
            Assert.All(module.All("aws_cloudwatch_log_group"), item => Assert.True(item.Value.TryGetProperty("kms_key_id", out _), item.Key));
            Assert.All(module.All("aws_cloudwatch_log_group"), item => Assert.True(item.Value.TryGetProperty("retention_in_days", out _), item.Key));
            foreach (var companion in new[] { "policy", "public_access_block", "server_side_encryption_configuration", "ownership_controls" })
            {
                Assert.Equal(module.All("aws_s3_bucket").Count, module.All($"aws_s3_bucket_{companion}").Count);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_secret_value_is_read_into_the_state_unless_a_warning_says_so(string example)
    {
        var readers = examples[example].Modules
            .Where(module => module.Value.Root.TryGetProperty("data", out var data) && data.TryGetProperty("aws_secretsmanager_secret_version", out _))
            .Select(module => module.Key);

        Assert.Equal(example == "everything" ? ["ivs_instance_production"] : [], readers);
        Assert.Equal(example == "everything", examples[example].StandardOutput.Contains("PASSWORD_IN_STATE", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_ons_wait_for_network_and_cluster_and_have_no_data_source_that_this_would_defer()
    {
        var dependencies = Strings(Everything.Stack.Root.GetProperty("module").GetProperty("eks-addons").GetProperty("depends_on"));

        Assert.Equal(["module.vpc", "module.eks"], dependencies);
        Assert.False(Everything.Modules["eks-addons"].Root.TryGetProperty("data", out _));
    }

    [Fact]
    public void Nothing_that_holds_data_depends_on_the_add_ons_so_that_destroying_them_takes_none()
    {
        foreach (var (_, module) in Everything.Modules.Where(module => module.Key.Contains("_instance_", StringComparison.Ordinal)))
        {
            var dependents = module.Root.GetProperty("resource").EnumerateObject()
                .SelectMany(type => type.Value.EnumerateObject().Select(item => (Type: type.Name, Text: item.Value.GetRawText())))
                .Where(item => item.Text.Contains("var.add_ons_ready", StringComparison.Ordinal))
                .Select(item => item.Type);

            Assert.All(dependents, type => Assert.StartsWith("kubernetes_", type, StringComparison.Ordinal));
        }

        foreach (var (name, call) in Everything.Stack.Root.GetProperty("module").EnumerateObject().Select(item => (item.Name, item.Value)))
        {
            var arguments = call.EnumerateObject().Where(argument => argument.Value.GetRawText().Contains("module.eks-addons", StringComparison.Ordinal)).Select(argument => argument.Name);
            Assert.All(arguments, argument => Assert.Equal("add_ons_ready", argument));
            Assert.True(name.Contains("_instance_", StringComparison.Ordinal) || !arguments.Any(), name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_types_that_newer_providers_still_have_are_used(string example)
    {
        var types = examples[example].Modules.Values.SelectMany(module => module.Addresses).Select(address => address.Split('.')[0]).Distinct(StringComparer.Ordinal).ToList();

        Assert.DoesNotContain("kubernetes_manifest", types);
        Assert.All(types.Where(type => type.StartsWith("kubernetes_", StringComparison.Ordinal)), type => Assert.EndsWith("_v1", type, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Helm_and_kubernetes_resources_have_the_arguments_of_their_providers(string example) =>
        Assert.All(examples[example].Modules.Values, ProviderSchema.Check);

    private static List<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
