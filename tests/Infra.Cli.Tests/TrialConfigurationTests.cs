using System.Text.Json.Nodes;
using Infra.Cli.Trial;

namespace Infra.Cli.Tests;

public sealed class TrialConfigurationTests : IDisposable
{
    private const string Users =
        """
        {"provider":{"aws":[{"region":"eu-west-1","profile":"production","allowed_account_ids":["111122223333"]}]},
         "terraform":{"backend":{"s3":{"bucket":"acme-state","key":"k","region":"eu-west-2","use_lockfile":true,
           "profile":"state","assume_role":{"role_arn":"arn:aws:iam::444455556666:role/state"}}}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("infra-configuration-").FullName;

    private string Source => Path.Combine(_folder, "source");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_override_leads_to_the_local_cloud_and_leaves_the_synthesized_file_alone()
    {
        var configuration = Copy(Users);
        Assert.Equal(Users, File.ReadAllText(Path.Combine(configuration.Folder, "cdk.tf.json")));
        Assert.Equal(
            """
            {"provider":{"aws":[{"s3_use_path_style":true,"profile":null}]},
            "terraform":{"backend":{"s3":{"bucket":"acme-state","key":"k","region":"eu-west-2","use_lockfile":true,
            "use_path_style":true,"skip_credentials_validation":true}}}}
            """.ReplaceLineEndings(""),
            Override(configuration.Folder));
        Assert.Equal(
            ("eu-west-1", "acme-state", "eu-west-2", "111122223333"),
            (configuration.Region, configuration.StateBucket, configuration.StateRegion, configuration.Account));
    }

    [Fact]
    public void A_configuration_without_a_state_bucket_gets_one()
    {
        var configuration = Copy("""{"provider":{"aws":[{"region":"eu-west-1"}]},"terraform":{"backend":{"s3":{"key":"k"}}}}""");
        Assert.Equal("trial-state", configuration.StateBucket);
        Assert.Contains("\"bucket\":\"trial-state\"", Override(configuration.Folder), StringComparison.Ordinal);
        Assert.Null(configuration.Account);
    }

    [Fact]
    public void The_account_is_that_of_the_role_when_nothing_else_names_one() =>
        Assert.Equal("111122223333", Copy(
            """{"provider":{"aws":[{"region":"eu-west-1","assume_role":[{"role_arn":"arn:aws:iam::111122223333:role/x"}]}]}}""").Account);

    [Fact]
    public void What_Terraform_left_beside_the_users_stack_is_not_copied()
    {
        Directory.CreateDirectory(Path.Combine(Source, ".terraform"));
        File.WriteAllText(Path.Combine(Source, ".terraform", "terraform.tfstate"), "{}");
        Assert.False(Directory.Exists(Path.Combine(Copy(Users).Folder, ".terraform")));
    }

    [Fact]
    public void Overrides_of_a_module_add_up_until_another_synthesis_takes_its_place()
    {
        Directory.CreateDirectory(Path.Combine(Source, "modules", "m"));
        File.WriteAllText(Path.Combine(Source, "modules", "m", "main.tf.json"), "{}");
        var configuration = Copy(Users);
        configuration.Override("m", new JsonObject { ["resource"] = new JsonObject { ["a"] = 1 } });
        configuration.Override("m", new JsonObject { ["resource"] = new JsonObject { ["b"] = 2 } });
        var module = Path.Combine(configuration.Folder, "modules", "m");
        Assert.Equal("""{"resource":{"a":1,"b":2}}""", Override(module));
        configuration.Replace(Source);
        Assert.False(File.Exists(Path.Combine(module, "trial_override.tf.json")));
    }

    private TrialConfiguration Copy(string root)
    {
        Directory.CreateDirectory(Source);
        File.WriteAllText(Path.Combine(Source, "cdk.tf.json"), root);
        return TrialConfiguration.Copy(Source, Path.Combine(_folder, "copy"));
    }

    private static string Override(string folder) => File.ReadAllText(Path.Combine(folder, "trial_override.tf.json"));
}
