using Infra.Simphera.Configuration.Inputs;
using System.Globalization;

namespace Infra.Simphera.Tests.Configuration;

public class WarningTests
{
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        {
            """
            "vpcId": "vpc-01234567", "vpcCidr": "10.1.0.0/18"
            """,
            "INPUT_IGNORED", "vpcCidr"
        },
        {
            """
            "public_subnet_ids": ["subnet-01234567"]
            """,
            "INPUT_IGNORED", "public_subnet_ids"
        },
        {
            """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "goofys_user_agent_sdk_and_go_version": { "sdk_version": "1.44.37" } } }
            """,
            "INPUT_IGNORED", "ivsInstances.a.goofys_user_agent_sdk_and_go_version"
        },
        {
            """
            "kubernetesVersion": "1.33"
            """,
            "KUBERNETES_EXTENDED_SUPPORT", "kubernetesVersion"
        },
        {
            """
            "kubernetesVersion": "1.34"
            """,
            "KUBERNETES_SUPPORT_ENDING", "kubernetesVersion"
        },
        {
            """
            "endpointPublicAccessCidrs": ["203.0.113.0/24", "0.0.0.0/0"]
            """,
            "PUBLIC_ENDPOINT_OPEN", "endpointPublicAccessCidrs"
        },
        {
            """
            "authenticationMode": "CONFIG_MAP", "map_accounts": ["123456789012"]
            """,
            "CONFIG_MAP_DEPRECATED", "authenticationMode"
        },
        {
            """
            "enable_ingress_nginx": true
            """,
            "INGRESS_NGINX_RETIRED", "enable_ingress_nginx"
        },
        {
            """
            "ingress_nginx_config": { "enable": true }
            """,
            "INGRESS_NGINX_RETIRED", "ingress_nginx_config"
        },
        {
            """
            "gpuNodePool": true, "gpuNvidiaDriverVersion": "535.54.03"
            """,
            "GPU_DRIVER_IGNORED", "gpuNvidiaDriverVersion"
        },
        {
            """
            "gpu_operator_config": { "enable": true }
            """,
            "GPU_OPERATOR_IDLE", "gpu_operator_config.enable"
        },
        {
            """
            "coredns_config": { "enable": false }
            """,
            "COREDNS_OFF", "coredns_config"
        },
        {
            """
            "efs_csi_config": { "enable": false }
            """,
            "EFS_CSI_OFF", "efs_csi_config"
        },
        {
            """
            "licenseServer": true, "codemeter": "http://example.com/codemeter.rpm"
            """,
            "URL_NOT_TLS", "codemeter"
        },
        {
            """
            "ingress_nginx_config": { "helm_repository": "http://example.com/charts" }
            """,
            "URL_NOT_TLS", "ingress_nginx_config.helm_repository"
        },
        {
            """
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "13" } }
            """,
            "POSTGRESQL_EXTENDED_SUPPORT", "simpheraInstances.a.postgresqlVersion"
        },
        {
            """
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "16.10" } }
            """,
            "POSTGRESQL_MINOR", "simpheraInstances.a.postgresqlVersion"
        },
        {
            """
            "tags": { "kostenträger": "4711" }
            """,
            "TAG_NOT_EVERYWHERE", "tags[\"kostenträger\"]"
        },
        {
            """
            "tags": { "team": "a=b c" }, "ingress_nginx_config": { "enable": true }
            """,
            "TAG_NOT_EVERYWHERE", "tags.team"
        },
        {
            """
            "simpheraInstances": { "a": { "name": "a", "k8s_namespace": "n1" },
            "b": { "name": "b", "k8s_namespace": "n2", "secretname": "aws-simphera-dev-production" } }
            """,
            "SECRET_SHARED", "simpheraInstances.b.secretname"
        },
        {
            """
            "enable_patching": true, "scan_schedule": "rate(1 day)"
            """,
            "WINDOWS_UNKNOWN", "install_schedule"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_works_and_is_risky_is_warned_of(string json, string code, string key)
    {
        using var given = new Given().File("terraform.tfvars.json", $"{{\n\n{json}\n}}");

        var warning = Assert.Single(given.Load().Warnings, warning => string.Equals(warning.Code, code, StringComparison.Ordinal));

        Assert.Equal((key, "terraform.tfvars.json"), (warning.Key, warning.File));
        Assert.InRange(warning.Line ?? 0, 3, 4);
        Assert.False(string.IsNullOrWhiteSpace(warning.Message));
    }

    [Fact]
    public void Every_warning_has_a_case_here_or_with_the_variables_the_state_backend_or_the_stack() => Assert.Equal(
        ["STATE_BUCKET_UNSET", "STATE_UNLOCKED", "STATE_UNENCRYPTED", "TF_VAR_UNKNOWN", "DATABASE_CERTIFICATES_UNKNOWN", "PASSWORD_IN_STATE"],
        SimpheraCatalogue.All.AllCodes.Where(code => code.IsWarning).Select(code => code.Name).Except(
            Cases.Select(row => (string)row[1]), StringComparer.Ordinal));

    [Fact]
    public void Restricted_access_to_the_endpoint_is_not_warned_of()
    {
        using var given = new Given().File("terraform.tfvars.json", """{ "endpointPublicAccessCidrs": ["203.0.113.0/24"] }""");

        Assert.Empty(given.Load().Warnings);
    }

    [Theory]
    [InlineData("1.31", "2026-11-26", "KUBERNETES_EXTENDED_SUPPORT")]
    [InlineData("1.34", "2026-10-03", null)]
    [InlineData("1.34", "2026-10-04", "KUBERNETES_SUPPORT_ENDING")]
    [InlineData("1.34", "2026-12-02", "KUBERNETES_SUPPORT_ENDING")]
    [InlineData("1.34", "2026-12-03", "KUBERNETES_EXTENDED_SUPPORT")]
    [InlineData("1.36", "2026-11-21", null)]
    public void The_date_decides_what_is_said_about_a_Kubernetes_version(string version, string today, string? code)
    {
        using var given = new Given().File("terraform.tfvars.json", $$"""{ "kubernetesVersion": "{{version}}" }""");

        var warnings = given.Load(DateOnly.Parse(today, CultureInfo.InvariantCulture)).Warnings.Select(warning => warning.Code);

        Assert.Equal(code, warnings.SingleOrDefault(warning => warning.StartsWith("KUBERNETES", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_version_past_its_extended_support_is_a_fault()
    {
        using var given = new Given().File("terraform.tfvars.json", """{ "kubernetesVersion": "1.31" }""");

        var error = Assert.Single(given.Faults(new DateOnly(2026, 11, 27)).Errors);

        Assert.Equal("KUBERNETES_ENDED", error.Code);
        Assert.Contains("ended on 2026-11-26; choose one of 1.34, 1.35, 1.36, 1.37", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("14", "2027-03-01", "POSTGRESQL_EXTENDED_SUPPORT")]
    [InlineData("14", "2027-02-28", null)]
    [InlineData("16.14", "2026-11-21", "POSTGRESQL_MINOR")]
    public void The_date_decides_what_is_said_about_a_PostgreSQL_version(string version, string today, string? code)
    {
        using var given = new Given().File(
            "terraform.tfvars.json", $$"""{ "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "{{version}}" } } }""");

        var warnings = given.Load(DateOnly.Parse(today, CultureInfo.InvariantCulture)).Warnings.Select(warning => warning.Code);

        Assert.Equal(code, warnings.SingleOrDefault(warning => warning.StartsWith("POSTGRESQL", StringComparison.Ordinal)));
    }
}
