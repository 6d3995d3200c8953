using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

/// <summary>Keys that released versions of the reference architecture had: translated, accepted without a word, or refused once.</summary>
public class OlderKeysTests
{
    private const string Buckets = """ "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" } """;

    public static TheoryData<string> Neutral { get; } =
    [
        """ "enable_ivs": false """,
        $$""" "enable_ivs": true, "ivsInstances": { "a": { {{Buckets}} } } """,
        """ "aws_managed_kms": false """,
        """ "aws_managed_kms": "false" """,
        """ "aws_managed_kms": null """,
        """ "linuxNodeAmiType": "AL2023_x86_64_STANDARD" """,
        """ "traefik_config": { "enable": false, "chain_mode": true, "chart_values": "a: b" } """,
        """ "traefik_config": {} """,
        """ "cloudwatch_observability_config": { "enable": false, "retention_period": 30 } """,
        """ "registry_credentials": { "username": "", "accessToken": "" } """,
        """ "execution_node_pool": { "enable": true } """,
        """ "scenarioGenerationInstances": { "enable": false, "instances": { "production": { "name": "production" } } } """,
        """ "eks_api_subnet_ids": [], "vpc_cni_addon_configuration": "" """,
        """ "vpcId": "", "private_subnet_ids": [], "public_subnet_ids": [] """,
        $$""" "ivsInstances": { "a": { {{Buckets}}, "enable_ivs_authentication": false, "db_instance_type_ivs": "db.t4g.small", "database_secretname": "x" } } """,
    ];

    public static TheoryData<string, string> Unsupported { get; } = new()
    {
        { """ "enable_ivs": true """, "enable_ivs" },
        { """ "aws_managed_kms": true """, "aws_managed_kms" },
        { """ "linuxNodeAmiType": "BOTTLEROCKET_x86_64" """, "linuxNodeAmiType" },
        { """ "account_id": "123456789012" """, "account_id" },
        { """ "gpuAmiType": "AL2_x86_64_GPU" """, "gpuAmiType" },
        { """ "traefik_config": { "enable": true } """, "traefik_config" },
        { """ "cloudwatch_observability_config": { "enable": true, "retention_period": 30 } """, "cloudwatch_observability_config" },
        { """ "registry_credentials": { "username": "u", "accessToken": "t" } """, "registry_credentials" },
        { """ "execution_node_pool": { "enable": false } """, "execution_node_pool" },
        { """ "scenarioGenerationInstances": { "enable": true } """, "scenarioGenerationInstances" },
        { """ "scenarioGenerationInstances": { "production": { "name": "production" } } """, "scenarioGenerationInstances" },
        {
            $$""" "ivsInstances": { "a": { {{Buckets}}, "enable_ivs_authentication": true, "database_secretname": "x", "postgresqlVersion": "16" } } """,
            "ivsInstances.a.enable_ivs_authentication"
        },
        {
            $$""" "ivsInstances": { "a": { {{Buckets}}, "database_secretname": "x" } } """,
            "ivsInstances.a.database_secretname"
        },
    };

    [Theory]
    [MemberData(nameof(Neutral))]
    public void A_value_that_asks_for_nothing_is_accepted_without_a_word(string json)
    {
        using var given = Json(json);

        Assert.DoesNotContain(given.Load().Warnings, warning => warning.File is not null);
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void A_value_that_asks_for_what_there_is_not_is_one_fault_with_the_reason_and_the_way_out(string json, string key)
    {
        using var given = Json(json);

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("UNSUPPORTED_KEY", key, 3), (error.Code, error.Key, error.Line));
        Assert.True(error.Message.Length > 40, error.Message);
    }

    [Fact]
    public void The_message_tells_what_is_accepted_what_was_got_and_why()
    {
        using var given = Json(""" "linuxNodeAmiType": "BOTTLEROCKET_x86_64" """);

        Assert.Equal(
            "must be \"AL2023_x86_64_STANDARD\", got \"BOTTLEROCKET_x86_64\": Linux nodes run Amazon Linux 2023, "
            + "in the architecture of their instance types; remove the key",
            Assert.Single(given.Faults().Errors).Message);
    }

    [Fact]
    public void An_expression_in_an_older_key_is_an_expression()
    {
        using var given = Given.Tfvars("aws_managed_kms = var.managed\n");

        Assert.Equal("EXPRESSION_NOT_ALLOWED", Assert.Single(given.Faults().Errors).Code);
    }

    [Fact]
    public void A_variable_of_the_environment_may_set_an_older_key_too()
    {
        using var accepted = new Given().Variable("TF_VAR_aws_managed_kms", "false");
        using var refused = new Given().Variable("TF_VAR_aws_managed_kms", "true");

        Assert.Equal(Given.Nothing().Warnings, accepted.Load().Warnings);
        Assert.Equal(("UNSUPPORTED_KEY", "TF_VAR_aws_managed_kms"), Where(Assert.Single(refused.Faults().Errors)));
    }

    [Fact]
    public void The_bucket_names_of_the_first_IVS_are_translated()
    {
        using var given = Json(""" "ivsInstances": { "a": { "dataBucketName": "one-data", "rawDataBucketName": "two-raw" } } """);

        var instance = given.Config().IvsInstances["a"];

        Assert.Equal(("one-data", true), (instance.DataBucket.Name, instance.DataBucket.Create));
        Assert.Equal(("two-raw", true), (instance.RawDataBucket.Name, instance.RawDataBucket.Create));
    }

    [Fact]
    public void A_fault_in_a_translated_value_names_the_key_that_was_written_and_its_line()
    {
        using var given = Given.Tfvars("""
            ivsInstances = {
              a = {
                dataBucketName    = "No_Bucket"
                rawDataBucketName = "two-raw"
              }
            }
            """);

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("BUCKET_NAME", "ivsInstances.a.dataBucketName", 3), (error.Code, error.Key, error.Line));
    }

    [Theory]
    [InlineData("one-data", null)]
    [InlineData("other", "ivsInstances.a.dataBucketName")]
    public void An_older_name_beside_the_newer_one_must_agree_with_it(string older, string? faulty)
    {
        using var given = Json($$""" "ivsInstances": { "a": { "dataBucketName": "{{older}}", {{Buckets}} } } """);

        if (faulty is null)
        {
            Assert.Equal("one-data", given.Config().IvsInstances["a"].DataBucket.Name);
            return;
        }

        var error = Assert.Single(given.Faults().Errors);
        Assert.Equal(("INPUT_CONFLICT", faulty, 3), (error.Code, error.Key, error.Line));
    }

    [Fact]
    public void An_older_name_that_is_null_is_not_there()
    {
        using var given = Json($$""" "ivsInstances": { "a": { "dataBucketName": null, {{Buckets}} } } """);

        Assert.Equal("one-data", given.Config().IvsInstances["a"].DataBucket.Name);
    }

    [Fact]
    public void Subnets_of_the_control_plane_and_the_configuration_of_the_pod_network_are_read()
    {
        using var given = Json(
            """ "eks_api_subnet_ids": ["subnet-01234567", "subnet-76543210"], "vpc_cni_addon_configuration": "enableNetworkPolicy: \"true\"\n" """);

        var cluster = given.Config().Cluster;

        Assert.Equal(["subnet-01234567", "subnet-76543210"], cluster.ApiSubnetIds);
        Assert.Equal("enableNetworkPolicy: \"true\"\n", cluster.VpcCniConfiguration);
    }

    [Fact]
    public void A_VPC_that_does_not_hold_the_default_database_subnets_has_none()
    {
        using var given = Json(
            """ "vpcCidr": "10.9.0.0/16", "vpcPrivateSubnets": ["10.9.0.0/22", "10.9.4.0/22"], "vpcPublicSubnets": ["10.9.8.0/22"] """);
        using var larger = Json(""" "vpcCidr": "10.1.0.0/16" """);

        Assert.Empty(Assert.IsType<NewVpc>(given.Config().Network).DatabaseSubnets);
        Assert.Equal(3, Assert.IsType<NewVpc>(larger.Config().Network).DatabaseSubnets.Count);
    }

    [Fact]
    public void A_default_database_subnet_that_is_in_the_way_tells_the_way_out()
    {
        using var given = Json(""" "vpcPrivateSubnets": ["10.1.0.0/22", "10.1.24.0/22"] """);

        Assert.EndsWith(
            "and is a default; set vpcDatabaseSubnets = [] for databases in the private subnets",
            Assert.Single(given.Faults().Errors).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_instance_says_of_its_bucket_is_read()
    {
        using var given = Json("""
            "simpheraInstances": { "a": { "name": "a", "enable_minio": false, "simphera_url": "https://Simphera.example.com:8443/app/", "s3_lifecycle_rules": [{ "id": "old", "path": "results/", "expiration_days": "365" }] } }
            """);

        var instance = given.Config().SimpheraInstances["a"];

        Assert.False(instance.HasMinio);
        Assert.Equal("https://simphera.example.com:8443", instance.WebOrigin);
        Assert.Equal([new LifecycleRuleConfig("old", "results/", 365)], instance.LifecycleRules);
    }

    [Fact]
    public void The_first_switch_of_the_registry_cache_is_translated()
    {
        using var given = Json(""" "enable_ecr_pullthrough_rule": true """);

        Assert.False(given.Config().EcrPullThroughCache?.Exists);
    }

    [Fact]
    public void Nine_unknown_keys_are_nine_short_lines_with_one_name_each()
    {
        string[] keys = ["aws_region", "foo", "domain", "hosted_zone", "cert_arn", "enable_alb", "onpremCidr", "simphera_dns", "eks_tags"];
        using var given = Json(string.Join(", ", keys.Select(key => $"\"{key}\": true")));

        var errors = given.Faults().Errors;

        Assert.Equal(keys, errors.Select(error => error.Key));
        Assert.All(errors, error =>
        {
            Assert.Equal("UNKNOWN_KEY", error.Code);
            Assert.Matches("^there is no such input; (did you mean [A-Za-z_]+\\?|the nearest is [A-Za-z_]+)$", error.Message);
        });
    }

    [Fact]
    public void A_tag_that_is_null_is_left_out_as_in_Terraform()
    {
        using var given = Given.Tfvars("""tags = { owner = null, "aws:x" = null, stage = "test" }""");

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["stage"] = "test" }, given.Config().Deployment.Tags);
    }

    [Fact]
    public void An_instance_that_is_null_is_no_instance()
    {
        using var given = Given.Tfvars("simpheraInstances = { a = null }");

        Assert.Equal("WRONG_TYPE", Assert.Single(given.Faults().Errors).Code);
    }

    private static (string Code, string? File) Where(Finding finding) => (finding.Code, finding.File);

    private static Given Json(string json) => new Given().File("terraform.tfvars.json", $"{{\n\n{json}\n}}");
}
