using Infra.Inventory;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed class ProgramTests : IDisposable
{
    private const string Faulty = """
        infrastructurename = "acme"
        kubernetesVersion  = "1.22"
        linuxNodeCountMin  = 5
        linuxNodeCountMax  = 2
        clod_watch         = 1
        simpheraInstances = {
          production = {
            name             = "production"
            secretname       = "s"
            backup_retention = 400
          }
        }
        """;

    private readonly SynthesizedPlatform _platform = SynthesizedPlatform.Empty();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void Every_fault_is_listed_at_once_with_file_line_key_and_code_and_without_a_stack_trace()
    {
        Write("terraform.tfvars", Faulty);

        _platform.Run();

        Assert.Equal(1, _platform.ExitCode);
        Assert.Contains("terraform.tfvars:2: kubernetesVersion: EKS no longer supports 1.22", _platform.StandardError, StringComparison.Ordinal);
        Assert.Contains("NODE_COUNT_ORDER", _platform.StandardError, StringComparison.Ordinal);
        Assert.Contains("terraform.tfvars:5: clod_watch: there is no such input", _platform.StandardError, StringComparison.Ordinal);
        Assert.Contains("terraform.tfvars:10: simpheraInstances.production.backup_retention: must be 1 to 35 days, got 400 [BACKUP_RETENTION_RANGE]", _platform.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _platform.StandardError, StringComparison.Ordinal);
        Assert.Equal(4, Report().AllErrors.Count);
    }

    [Fact]
    public void A_refused_configuration_leaves_the_last_output_as_it_was()
    {
        _platform.Run();
        Assert.Equal(0, _platform.ExitCode);
        var before = Fingerprint();
        Write("terraform.tfvars", Faulty);

        _platform.Run();

        Assert.Equal(1, _platform.ExitCode);
        Assert.Equal(before, Fingerprint());
    }

    [Fact]
    public void Waiting_for_each_object_gives_the_same_files()
    {
        File.Copy(Repository.PathOf("docs", "examples", "everything.tfvars"), Path.Combine(_platform.Root, "terraform.tfvars"));
        _platform.Run();
        Assert.Equal(0, _platform.ExitCode);
        var before = Texts();
        System.Environment.SetEnvironmentVariable("INFRA_RUN_AHEAD", "0");
        try
        {
            _platform.Run();
        }
        finally
        {
            System.Environment.SetEnvironmentVariable("INFRA_RUN_AHEAD", null);
        }

        Assert.Equal(0, _platform.ExitCode);
        Assert.Equal(before, Texts());

        List<(string, string)> Texts() => [.. Fingerprint().Select(file => (file.Item1, file.Item2))];
    }

    [Theory]
    [InlineData("")]
    [InlineData(Faulty)]
    public void No_temporary_file_is_left_behind(string tfvars)
    {
        Write("terraform.tfvars", tfvars);

        _platform.Run();

        Assert.Equal(tfvars.Length == 0 ? 0 : 1, _platform.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_platform.TemporaryDirectory));
    }

    [Fact]
    public void Nothing_but_the_configuration_is_left_in_the_output_folder()
    {
        _platform.Run();

        Assert.Equal(["manifest.json", "stacks"], Directory.EnumerateFileSystemEntries(Path.Combine(_platform.Root, "cdktf.out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(string.Empty, _platform.StandardError);
    }

    [Fact]
    public void A_module_that_is_switched_off_disappears_and_the_user_s_Terraform_files_stay()
    {
        Write("terraform.tfvars", "licenseServer = true\n");
        _platform.Run();
        Assert.Contains("license_server", _platform.Modules.Keys);
        Directory.CreateDirectory(Path.Combine(_platform.StackDirectory, ".terraform"));
        File.WriteAllText(Path.Combine(_platform.StackDirectory, ".terraform.lock.hcl"), "lock");
        Write("terraform.tfvars", "licenseServer = false\n");

        _platform.Run();

        Assert.DoesNotContain("license_server", _platform.Modules.Keys);
        Assert.True(Directory.Exists(Path.Combine(_platform.StackDirectory, ".terraform")));
        Assert.Equal("lock", File.ReadAllText(Path.Combine(_platform.StackDirectory, ".terraform.lock.hcl")));
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made_is_one_line()
    {
        Write("file", "");

        _platform.Run("--outdir", Path.Combine(_platform.Root, "file", "out"));

        Assert.Equal(1, _platform.ExitCode);
        var line = Assert.Single(_platform.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: cannot write the result to '", line, StringComparison.Ordinal);
        Assert.EndsWith("[OUTPUT_UNWRITABLE]", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_all_of_the_last_result_and_nothing_half_written()
    {
        _platform.Run();
        var before = Files();
        Directory.CreateDirectory(Path.Combine(_platform.StackDirectory, "inventory.json.partial"));
        Write("terraform.tfvars", "infrastructurename = \"other\"\n");

        _platform.Run();

        Assert.Equal(1, _platform.ExitCode);
        Assert.Contains("[OUTPUT_UNWRITABLE]", _platform.StandardError, StringComparison.Ordinal);
        Assert.Equal(before, Files());

        SortedDictionary<string, string> Files() => new(
            Directory.EnumerateFiles(Path.Combine(_platform.Root, "cdktf.out"), "*", SearchOption.AllDirectories)
                .ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Faults_of_both_files_are_shown_in_one_run()
    {
        Write("terraform.tfvars", "vpcCidr = \"10.0.0.0/8\"\n");
        Write("state-backend.json", "{\"bukket\": \"acme-state\"}");

        _platform.Run();

        Assert.Contains("CIDR_SIZE", _platform.StandardError, StringComparison.Ordinal);
        Assert.Contains("did you mean bucket?", _platform.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public void A_var_file_wins_over_terraform_tfvars()
    {
        Write("terraform.tfvars", "infrastructurename = \"first\"\n");
        Write("other.tfvars", "infrastructurename = \"second\"\n");

        _platform.Run("--var-file", Path.Combine(_platform.Root, "other.tfvars"));

        Assert.Equal("second", _platform.Modules["eks"].Single("aws_eks_cluster").GetProperty("name").GetString());
        Assert.Equal(2, Assert.Single(Report().Stacks).Sources.Count);
    }

    [Fact]
    public void A_raised_password_version_and_a_certificate_file_reach_the_instance()
    {
        Write("rds.pem", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n");
        Write("terraform.tfvars", """
            databaseCertificatesFile = "rds.pem"
            simpheraInstances = {
              production = { name = "production", postgresqlPasswordVersion = 3 }
            }
            """);

        _platform.Run();

        var instance = _platform.Modules["simphera_instance_production"];
        Assert.All(instance.All("aws_db_instance"), database => Assert.Equal(3, database.Value.GetProperty("password_wo_version").GetInt32()));
        Assert.Contains("MIIC", instance.Single("kubernetes_secret_v1").GetProperty("data").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_built_in_certificates_gives_a_platform_and_a_warning()
    {
        Write("terraform.tfvars", "region = \"cn-north-1\"\n");

        _platform.Run();

        Assert.Equal(0, _platform.ExitCode);
        Assert.Empty(_platform.Modules["simphera_instance_production"].All("kubernetes_secret_v1"));
        Assert.Contains("DATABASE_CERTIFICATES_UNKNOWN", _platform.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_of_further_instances_in_resources_is_the_same_for_each()
    {
        var counts = Enumerable.Range(1, 3).Select(instances =>
        {
            Write("terraform.tfvars", Instances(instances));
            _platform.Run();
            Assert.Equal(string.Empty, _platform.StandardError);
            return _platform.Modules.Sum(module => module.Value.Addresses.Count);
        }).ToList();

        Assert.Equal(counts[1] - counts[0], counts[2] - counts[1]);
    }

    private static string Instances(int count) =>
        $"simpheraInstances = {{\n{string.Concat(Enumerable.Range(1, count).Select(i => $"  i{i} = {{ name = \"i{i}\", k8s_namespace = \"simphera-{i}\", secretname = \"s{i}\" }}\n"))}}}\n";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_platform.Root, name), text);

    private Report Report() => Inventory.Report.TryRead(Path.Combine(_platform.Root, "report.json"))!;

    private List<(string, string, DateTime)> Fingerprint() => [.. Directory.EnumerateFiles(Path.Combine(_platform.Root, "cdktf.out"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => (file, File.ReadAllText(file), File.GetLastWriteTimeUtc(file)))];
}
