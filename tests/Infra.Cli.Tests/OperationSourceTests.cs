using Infra.Cli.FakeApp;
using Infra.Inventory;

namespace Infra.Cli.Tests;

/// <summary>How commands of day-two operation learn what the deployment has, and find in it what users name.</summary>
public sealed class OperationSourceTests : IDisposable
{
    private const string Variable = "TF_VAR_of_operation_source_tests";

    private readonly CliRun _cli = new();

    private static PlatformInventory Empty => Inventories.Of(new EnvironmentName("simphera", null));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _cli.Dispose();
    }

    [Fact]
    public async Task The_app_is_asked_for_the_one_environment_that_is_meant()
    {
        Deploys(Empty);
        _cli.In("environments/simphera/staging");
        File.WriteAllText(_cli.InProject("cdktf.json"), "{}");

        Assert.Equal(1, await _cli.RunAsync("backup", "list", "nobody", "-e", "simphera", "--var-file", "more.tfvars"));

        var arguments = string.Join(' ', _cli.ArgumentsOfApp());
        Assert.Contains("--var-file environments/simphera/staging/more.tfvars --environment simphera --single", arguments, StringComparison.Ordinal);
        Assert.EndsWith($"--started-in {_cli.InProject("environments/simphera/staging")}", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_command_takes_what_the_first_one_found()
    {
        Deploys(Empty);
        Assert.True(await IsAskedAsync());
        Assert.False(await IsAskedAsync());
        Assert.Contains("there is no 'nobody': the configuration has no backups", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("terraform.tfvars")]
    [InlineData("more.auto.tfvars")]
    [InlineData("terraform.tfvars.json")]
    [InlineData("state-backend.json")]
    [InlineData("environments/common.tfvars")]
    [InlineData("environments/simphera/staging/state-backend.json")]
    public async Task A_file_of_the_configuration_that_comes_or_changes_makes_it_ask_again(string file)
    {
        Deploys(Empty);
        _cli.In(Path.GetDirectoryName(file)!).In("");
        await IsAskedAsync();

        await File.WriteAllTextAsync(_cli.InProject(file), "a = 1");
        Assert.True(await IsAskedAsync());
        await File.WriteAllTextAsync(_cli.InProject(file), "a = 2");
        Assert.True(await IsAskedAsync());
        await File.WriteAllTextAsync(_cli.InProject(file), "a = 1");
        Assert.False(await IsAskedAsync());
    }

    [Fact]
    public async Task Another_question_is_asked_again()
    {
        Deploys(Empty);
        await IsAskedAsync();
        await File.WriteAllTextAsync(_cli.InProject("more.txt"), "a = 1");

        Assert.True(await IsAskedAsync("--var-file", "more.txt"));
        await File.WriteAllTextAsync(_cli.InProject("more.txt"), "a = 2");
        Assert.True(await IsAskedAsync("--var-file", "more.txt"));
        Assert.True(await IsAskedAsync("--environment", "simphera"));
        Environment.SetEnvironmentVariable(Variable, "1");
        Assert.True(await IsAskedAsync());
        Assert.False(await IsAskedAsync());
    }

    [Fact]
    public async Task What_judges_the_configuration_asks_in_any_case()
    {
        Deploys(Empty);
        Assert.True(await IsAskedAsync("doctor", ["configuration"]));
        Assert.True(await IsAskedAsync("doctor", ["configuration"]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_no_more_than_the_time()
    {
        Deploys(Empty);
        await File.WriteAllTextAsync(_cli.InProject(".infra"), "in the way");
        Assert.True(await IsAskedAsync());
        Assert.True(await IsAskedAsync());
        Assert.Contains("there is no 'nobody'", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_was_damaged_is_made_again()
    {
        Deploys(Empty);
        await IsAskedAsync();
        var entry = Directory.GetFiles(_cli.InProject(".infra/inventory"), PlatformInventory.FileName, SearchOption.AllDirectories);
        await File.WriteAllTextAsync(Assert.Single(entry), """{ "version": 0 }""");
        Assert.True(await IsAskedAsync());
        Assert.False(await IsAskedAsync());
    }

    [Fact]
    public async Task Faults_are_all_shown_and_nothing_is_done()
    {
        Finding[] faults = [new("REQUIRED", "name", "terraform.tfvars", 3, "is missing"), new("UNKNOWN_KEY", "nam", null, null, "there is no such input")];
        _cli.With(new Behaviour { ExitCode = 1, Report = Reports.Of(errors: faults) });

        Assert.Equal(1, await _cli.RunAsync("teardown", "--yes"));

        Assert.All(faults, fault => Assert.Contains($"Error: {fault}", _cli.Error, StringComparison.Ordinal));
        Assert.EndsWith("infra: the configuration cannot be synthesized; nothing was done\n", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_breakdown_of_the_app_ends_like_a_bug()
    {
        _cli.With(new Behaviour { ExitCode = 70, Error = ["error: INTERNAL_ERROR"] });
        Assert.Equal(70, await _cli.RunAsync("teardown", "--yes"));
        Assert.Contains("INTERNAL_ERROR", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prodution", "there is no 'prodution'; known are production, store:one; did you mean 'production'?")]
    [InlineData("one", "there is no 'one'; known are production, store:one")]
    [InlineData("cache", "Cache has no backups; there are those of production, store:one")]
    public async Task A_word_that_means_nothing_is_answered_with_those_that_do(string word, string message)
    {
        Deploys(Inventory());
        Assert.Equal(1, await _cli.RunAsync("backup", "list", word));
        Assert.EndsWith($"infra: {message}\n", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", "orders", "'aws' is not on the PATH")]
    [InlineData("shop", "orders", "'aws' is not on the PATH")]
    [InlineData("store:one", "orders", "Store one has no databases; there are those of production")]
    [InlineData("production", "order", "Shop production has no database 'order'; known are orders; did you mean 'orders'?")]
    public async Task A_database_is_found_by_its_owner_and_its_name(string owner, string database, string message)
    {
        Deploys(Inventory());
        Assert.Equal(1, await _cli.RunAsync("restore", "database", owner, database, "--to", "latest"));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", 1, "'aws' is not on the PATH")]
    [InlineData("data-2", 1, "'aws' is not on the PATH")]
    [InlineData("store:one", 2, "Store one has several buckets: name one of data-1, data-2 instead of 'store:one'")]
    public async Task A_bucket_is_found_by_an_owner_who_has_one_or_by_its_name(string word, int exitCode, string message)
    {
        Deploys(Inventory());
        Assert.Equal(exitCode, await _cli.RunAsync("restore", "bucket", word, "--to", "2026-01-31T12:00:00Z", "--into", "new"));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production", "'aws' is not on the PATH")]
    [InlineData("of-search", "the password of Search is not that of a database: change the password in the secret, then let 'terraform apply' set it")]
    [InlineData("of-registry", "there is no 'of-registry'; known are production")]
    [InlineData("store:one", "Store one has no secrets with a password; there are those of production")]
    public async Task A_password_is_changed_where_it_is_that_of_databases(string word, string message)
    {
        Deploys(Inventory());
        Assert.Equal(1, await _cli.RunAsync("secret", "rotate", word));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_without_a_cluster_has_no_access_data()
    {
        Deploys(Empty);
        Assert.Equal(1, await _cli.RunAsync("kubeconfig"));
        Assert.Contains("simphera is a platform without an EKS cluster", _cli.Error, StringComparison.Ordinal);
    }

    private static PlatformInventory Inventory() => Empty with
    {
        Owners =
        [
            new OwnerEntry("cache", "Cache", "cache", []),
            new OwnerEntry("production", "Shop production", "shops.production", ["shop", "cache"]),
            new OwnerEntry("store:one", "Store one", "stores.one", []),
        ],
        Databases =
        [
            new DatabaseEntry
            {
                Owner = "production",
                Name = "orders",
                Identifier = "shop-orders",
                Address = "module.shop.aws_db_instance.orders",
                MajorVersion = "16",
                User = "shop",
                SecretName = "of-shop",
                PasswordKey = "password",
            },
        ],
        Buckets = [Bucket("store:one", "data-1"), Bucket("store:one", "data-2"), Bucket(null, "logs"), Bucket("production", "pictures")],
        Backups = [Off("production"), Off("store:one")],
        Secrets =
        [
            Secret(null, "Registry", "of-registry", null, SecretRotation.None),
            Secret(null, "Search", "of-search", "password", SecretRotation.Terraform),
            Secret("production", "Shop production", "of-shop", "password", SecretRotation.Databases),
        ],
    };

    private static BucketEntry Bucket(string? owner, string name) => new() { Owner = owner, Name = name, Address = null, Setting = "name" };

    private static BackupEntry Off(string owner) =>
        new() { Owner = owner, Vault = null, Plan = null, Role = null, Rule = null, Resources = [] };

    private static SecretEntry Secret(string? owner, string title, string name, string? passwordKey, SecretRotation rotation) => new()
    {
        Owner = owner,
        Name = name,
        Title = title,
        Setting = null,
        Keys = ["password"],
        PasswordKey = passwordKey,
        Policy = PasswordPolicy.Rds,
        Rotation = rotation,
    };

    private void Deploys(PlatformInventory inventory)
    {
        var stack = Directory.CreateDirectory(_cli.InProject("result/stacks/simphera")).FullName;
        File.WriteAllText(Path.Combine(stack, "cdk.tf.json"), "{}");
        File.WriteAllText(Path.Combine(stack, PlatformInventory.FileName), inventory.ToJson());
        _cli.With(new Behaviour { Report = Reports.Of(), Result = "result" });
    }

    private Task<bool> IsAskedAsync(params string[] options) => IsAskedAsync("backup", ["list", "nobody", .. options]);

    private async Task<bool> IsAskedAsync(string command, string[] arguments)
    {
        File.Delete(_cli.InProject("arguments.txt"));
        Assert.Equal(1, await _cli.RunAsync([command, .. arguments]));
        return File.Exists(_cli.InProject("arguments.txt"));
    }
}
