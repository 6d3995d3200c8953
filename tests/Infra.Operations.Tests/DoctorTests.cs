using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Trial;
using Infra.Configuration.Shared;
using static Infra.Operations.Tests.Findings;

namespace Infra.Operations.Tests;

public sealed class DoctorTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Standard = "L-1216C47A";
    private const string Gpu = "L-DB2E81BA";
    private const string Planted = "Planted-Pa55word-of-a-test";

    [Fact]
    public async Task A_prepared_account_is_ready_and_nothing_is_changed_or_told()
    {
        bench.NewProject("""
            infrastructurename = "ready"
            simpheraInstances  = { "production" = { "name" = "production", "secretname" = "ready-production" } }
            """);
        (await bench.RunAsync("state", "init", "--yes", "--no-policy")).Succeeded();
        await bench.AwsAsync(
            "secretsmanager", "create-secret", "--name", "ready-production",
            "--secret-string", $$"""{ "postgresql_password": "{{Planted}}" }""");
        await SetQuotaAsync(Standard, 1000);
        var mark = bench.Mark;

        var run = (await bench.RunAsync("doctor")).Succeeded();

        Assert.StartsWith("Ready to deploy", run.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(bench.ChangesSince(mark));
        var rows = run.Lines.Where(line => line.StartsWith("| ok ", StringComparison.Ordinal)).ToList();
        Assert.Contains(
            rows, row => row.Contains($"account {OperationsBench.Account}, Region {OperationsBench.Region}", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("ready-tfstate-123456789012-eu-central-1 in eu-central-1", StringComparison.Ordinal));
        Assert.Equal(6, rows.Count(row => row.Contains("state bucket: ", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.Contains("secret ready-production", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("vCPUs of standard on-demand instances", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("bucket ready-logs", StringComparison.Ordinal));
        Assert.Equal(1, bench.Cloud.Calls(mark).Count(call => call.Name is "sts:GetCallerIdentity"));
        Assert.DoesNotContain(Planted, run.Output + run.Error + bench.Tools.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsafe_and_locked_state_bucket_is_told_with_the_command_that_sets_it_right()
    {
        bench.NewProject("infrastructurename = \"open\"", """{ "bucket": "open-state", "key": "open.tfstate" }""");
        await bench.AwsAsync(
            "s3api", "create-bucket", "--bucket", "open-state",
            "--create-bucket-configuration", $"LocationConstraint={OperationsBench.Region}");
        await bench.AwsAsync("s3api", "put-object", "--bucket", "open-state", "--key", "open.tfstate.tflock");

        var run = (await bench.RunAsync("doctor", "state", "--json")).Succeeded();

        Assert.Equal(
            ["encryption", "lifecycle of old versions", "lock", "public access block", "TLS-only policy", "versioning"],
            Results(run, "warning").Select(result => Text(result, "check")["state bucket: ".Length..])
                .Order(StringComparer.OrdinalIgnoreCase));
        Assert.All(
            Results(run, "warning").Where(result => Text(result, "check") != "state bucket: lock"),
            result => Assert.Equal("infra state init", Text(result, "fix")));
        Assert.Contains("terraform force-unlock", Text(Result(run, "state bucket: lock"), "fix"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "state-backend.json names no bucket", "infra state init")]
    [InlineData("""{ "bucket": "state-of-nobody" }""", "there is no bucket 'state-of-nobody'", "infra state init")]
    [InlineData("""{ "bucket": "state-of-others" }""", "state-of-others belongs to another account", "take its name out")]
    [InlineData("""{ "bucket": "state-elsewhere" }""", "state-elsewhere is in us-east-1, not in eu-central-1", "set region")]
    public async Task A_state_bucket_that_cannot_be_used_would_stop_a_deployment(string backend, string detail, string fix)
    {
        if (backend.Contains("others", StringComparison.Ordinal))
        {
            await bench.HookAsync("foreign-buckets", new JsonObject { ["bucket"] = "state-of-others" });
        }

        if (backend.Contains("elsewhere", StringComparison.Ordinal))
        {
            await bench.AwsAsync("s3api", "create-bucket", "--bucket", "state-elsewhere", "--region", "us-east-1");
        }

        bench.NewProject("infrastructurename = \"lost\"", backend);

        AssertFault(await bench.RunAsync("doctor", "state", "--json"), "state bucket", detail, fix);
    }

    [Fact]
    public async Task Quotas_are_counted_by_family_and_way_of_buying_against_the_configured_maximum()
    {
        bench.NewProject("""
            infrastructurename         = "counted"
            simpheraInstances          = {}
            linuxNodeSize              = ["m5a.2xlarge", "m5a.4xlarge"]
            linuxNodeCountMin          = 1
            linuxNodeCountMax          = 2
            linuxExecutionNodeSize     = ["m5a.4xlarge"]
            linuxExecutionNodeCountMin = 0
            linuxExecutionNodeCountMax = 1
            linuxExecutionNodeCapacityType = "SPOT"
            gpuNodePool                = true
            gpuNodeSize                = ["g4dn.2xlarge", "p3.2xlarge"]
            gpuNodeCountMin            = 0
            gpuNodeCountMax            = 3
            gpu_operator_config        = { "enable" = false }
            ivsGpuNodePool             = true
            ivsGpuNodeSize             = ["p3.2xlarge"]
            ivsGpuNodeCountMin         = 1
            ivsGpuNodeCountMax         = 1
            """);
        // Enough for one small node; not for two large ones.
        await SetQuotaAsync(Standard, 8);
        await SetQuotaAsync(Gpu, 24);

        var run = await bench.RunAsync("doctor", "quotas", "--json");

        Assert.Equal(1, run.ExitCode);
        var growth = Result(run, "vCPUs of standard on-demand instances");
        Assert.Equal("warning", Text(growth, "status"));
        Assert.StartsWith("32 needed, 8 allowed: default 2 x 16; enough to deploy", Text(growth, "detail"), StringComparison.Ordinal);
        Assert.Equal("infra quota request", Text(growth, "fix"));
        Assert.StartsWith(
            "16 needed, 5 allowed: execnodes 1 x 16",
            Text(Result(run, "vCPUs of standard Spot instances"), "detail"),
            StringComparison.Ordinal);
        Assert.Equal("ok", Text(Result(run, "vCPUs of G on-demand instances"), "status"));
        AssertFault(
            run, "vCPUs of P on-demand instances", "32 needed, 0 allowed: gpuexecnodes 3 x 8 + gpuivsnodes 1 x 8", "infra quota request");
        Assert.Equal("ok", Text(Result(run, "Elastic IP addresses"), "status"));
        Assert.Equal("ok", Text(Result(run, "VPCs"), "status"));
    }

    [Fact]
    public async Task A_missing_permission_is_a_warning_that_names_it()
    {
        bench.NewProject("infrastructurename = \"denied\"\nsimpheraInstances = {}");
        const string Refusal =
            "An error occurred (AccessDeniedException) when calling the GetServiceQuota operation: User: somebody is not authorized";
        using var denied = new AlteredAws(bench.Tools, "service-quotas get-service-quota", $"echo '{Refusal}' >&2; exit 254");

        var run = (await bench.RunAsync("doctor", "quotas", "--json")).Succeeded();

        var result = Result(run, "VPCs");
        Assert.Equal("warning", Text(result, "status"));
        Assert.Equal("not checked: you lack the permission servicequotas:GetServiceQuota", Text(result, "detail"));
    }

    [Fact]
    public async Task A_cluster_cannot_go_back_nor_leap_over_a_version()
    {
        var newest = SupportCalendar.Kubernetes[^1].Version;
        var older = SupportCalendar.Kubernetes[^2].Version;
        await CreateClusterAsync("future", newest);
        await CreateClusterAsync("past", SupportCalendar.Kubernetes[^3].Version);

        bench.NewProject($"infrastructurename = \"future\"\nkubernetesVersion = \"{older}\"");
        AssertFault(
            await bench.RunAsync("doctor", "kubernetes", "--json"),
            "cluster future", $"runs {newest}, and EKS cannot go back to {older}", $"set kubernetesVersion = \"{newest}\"");
        bench.NewProject($"infrastructurename = \"past\"\nkubernetesVersion = \"{newest}\"");
        AssertFault(
            await bench.RunAsync("doctor", "kubernetes", "--json"),
            "cluster past", "EKS raises a version by one minor at a time", $"set kubernetesVersion = \"{older}\"");
    }

    [Fact]
    public async Task Names_of_buckets_that_others_have_and_instance_types_that_nobody_offers_would_stop_a_deployment()
    {
        await bench.HookAsync("foreign-buckets", new JsonObject { ["bucket"] = "popular-logs" });
        await bench.AwsAsync("s3api", "create-bucket", "--bucket", "popular-one", "--region", "us-east-1");
        bench.NewProject("""
            infrastructurename     = "popular"
            simpheraInstances      = { "one" = { "name" = "one", "secretname" = "popular-one" } }
            linuxNodeSize          = ["m5a.4xlarge", "m9z.4xlarge"]
            linuxExecutionNodeSize = ["m9z.4xlarge"]
            """);

        var run = await bench.RunAsync("doctor", "bucket-names", "instance-types", "--json");

        AssertFault(run, "bucket popular-logs", "another account has this name", "change infrastructurename");
        AssertFault(
            run, "bucket popular-one", "is in this account, but in us-east-1", "change infrastructurename or simpheraInstances.one.name");
        AssertFault(run, "instance types of execnodes", "none of m9z.4xlarge is offered in eu-central-1a", "choose another instance type");
        Assert.StartsWith("m9z.4xlarge is not offered", Text(Result(run, "instance types of default"), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subnets_that_EKS_would_refuse_are_named_with_their_zones()
    {
        const string region = "us-east-1";
        var vpc = Id(await bench.AwsAsync("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16", "--region", region), "Vpc");
        var zone = (await bench.AwsAsync(
                "ec2", "describe-availability-zones", "--zone-ids", "use1-az3", "--region", region))
            .GetProperty("AvailabilityZones")[0].GetProperty("ZoneName").GetString()!;
        var subnet = Id(
            await bench.AwsAsync(
                "ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.0.0/24", "--availability-zone", zone, "--region", region,
                "--tag-specifications", "ResourceType=subnet,Tags=[{Key=purpose,Value=private}]"),
            "Subnet");
        bench.NewProject($"""
            infrastructurename = "zones"
            region             = "{region}"
            vpcId              = "{vpc}"
            """);

        var run = await bench.RunAsync("doctor", "subnets", "--json");

        AssertFault(run, $"subnet {subnet}", $"is in {zone} (use1-az3), where EKS has no control plane", "private_subnet_ids");
        AssertFault(run, "subnets", $"the private subnets of {vpc} are in {zone}, and EKS needs two zones", "private_subnet_ids");

        static string Id(JsonElement made, string kind) => made.GetProperty(kind).GetProperty($"{kind}Id").GetString()!;
    }

    [Fact]
    public async Task Old_and_distant_programs_are_told_with_where_to_get_others()
    {
        bench.NewProject("infrastructurename = \"tools\"\nkubernetesVersion = \"1.35\"");
        bench.Tools.Write("terraform", "#!/bin/sh\necho '{ \"terraform_version\": \"1.5.7\" }'\n");
        bench.Tools.KubectlAnswers("version*", """{ "clientVersion": { "gitVersion": "v1.30.2" } }""");

        var run = await bench.RunAsync("doctor", "tools", "--json");

        File.Delete(Path.Combine(bench.Tools.Folder, "terraform"));
        AssertFault(run, "terraform", "1.5.7, and 1.11 or newer is needed", "https://developer.hashicorp.com/terraform/install");
        Assert.Equal("1.30, more than one minor version away from the cluster's 1.35", Text(Result(run, "kubectl"), "detail"));
        Assert.Equal("ok", Text(Result(run, "dotnet"), "status"));
        Assert.Equal("ok", Text(Result(run, "node"), "status"));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_no_matter_of_signing_in()
    {
        bench.NewProject("infrastructurename = \"far\"");
        bench.SetVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

        var run = await bench.RunAsync("doctor", "configuration", "--json");
        bench.SetVariable("AWS_ENDPOINT_URL", bench.Cloud.Endpoint.ToString());

        AssertFault(run, "credentials", "Could not connect to the endpoint", "check the network, HTTPS_PROXY");
        Assert.DoesNotContain("sso login", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_nothing_else_is_asked_of_AWS()
    {
        bench.NewProject("infrastructurename = \"nobody\"\nprofile = null");
        await bench.Cloud.AddFaultAsync(new CloudFault("expired") { Service = "sts" });
        var mark = bench.Mark;

        var run = await bench.RunAsync("doctor", "secrets", "quotas", "configuration", "--json");
        await bench.Cloud.ClearFaultsAsync();

        AssertFault(run, "credentials", "sign in again", "aws sso login");
        Assert.Equal("not checked: there are no credentials for it", Text(Result(run, "quotas"), "detail"));
        Assert.Equal("not checked: there are no credentials for it", Text(Result(run, "secrets"), "detail"));
        Assert.All(bench.Cloud.Calls(mark), call => Assert.Equal("sts", call.Service));
    }

    [Fact]
    public async Task Another_account_than_the_allowed_one_would_stop_a_deployment()
    {
        bench.NewProject("infrastructurename = \"other\"\nallowedAccountIds = [\"210987654321\"]");

        AssertFault(
            await bench.RunAsync("doctor", "configuration", "--json"),
            "credentials", "which allowedAccountIds does not list", "choose another profile");
    }

    [Fact]
    public async Task Every_environment_is_examined_and_a_command_for_one_lists_the_choices()
    {
        bench.NewProject("infrastructurename = \"one\"\nsimpheraInstances = { \"first\" = { \"name\" = \"first\", \"secretname\" = \"one-first\" } }");
        bench.NewEnvironment("simphera", "staging", """
            infrastructurename = "two"
            region             = "eu-west-1"
            simpheraInstances  = { "second" = { "name" = "second", "secretname" = "two-second" } }
            """);

        var all = await bench.RunAsync("doctor", "secrets", "--all", "--json");
        var one = await bench.RunAsync("doctor", "secrets", "--environment", "simphera/staging", "--json");
        var none = await bench.RunAsync("doctor", "secrets");

        Assert.Equal(1, all.ExitCode);
        Assert.Equal(2, all.Json.GetProperty("faults").GetInt32());
        Assert.Equal(
            ["simphera eu-central-1 infra secret create first", "simphera/staging eu-west-1 infra secret create second"],
            all.Json.GetProperty("environments").EnumerateArray().Select(report => string.Join(
                ' ', Text(report, "environment"), Text(report, "region"), Text(report.GetProperty("checks")[1], "fix"))));
        Assert.Equal("simphera/staging", Text(one.Json, "environment"));
        AssertFault(one, "secret two-second", "does not exist", "infra secret create second");
        none.Refused("[ENVIRONMENT_AMBIGUOUS]");
    }

    [Fact]
    public async Task A_check_that_does_not_exist_is_bad_usage()
    {
        var run = await bench.RunAsync("doctor", "quota");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'quotas'", run.Error, StringComparison.Ordinal);
    }

    private Task<JsonElement> SetQuotaAsync(string quota, int value) =>
        bench.HookAsync("quotas", new JsonObject { ["service"] = "ec2", ["quota"] = quota, ["value"] = value });

    private Task<JsonElement> CreateClusterAsync(string name, string version) => bench.AwsAsync(
        "eks", "create-cluster", "--name", name, "--role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/cluster",
        "--kubernetes-version", version, "--resources-vpc-config", """{"subnetIds":[]}""");
}
