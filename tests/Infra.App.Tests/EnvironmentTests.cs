using Infra.Inventory;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed class EnvironmentTests : IDisposable
{
    private readonly SynthesizedPlatform _project = SynthesizedPlatform.Empty();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Three_environments_become_three_stacks_in_one_run_with_states_of_their_own()
    {
        Write("terraform.tfvars", "");
        Write("environments/common.tfvars", "tags = { team = \"platform\" }");
        Environment("staging", """infrastructurename = "acme-staging" """ + "\nregion = \"us-east-1\"\nallowedAccountIds = [\"111122223333\"]");
        Environment("production", """infrastructurename = "acme" """ + "\nallowedAccountIds = [\"444455556666\"]");

        _project.Run();

        Assert.Equal((0, ""), (_project.ExitCode, _project.StandardError));
        Assert.Equal(
            [("simphera", "simphera.tfstate"), ("simphera-production", "simphera/production.tfstate"), ("simphera-staging", "simphera/staging.tfstate")],
            Stacks().Select(stack => (stack, Inventory(stack).StateBackend.Key)));
        Assert.Equal(("us-east-1", "platform"), (Inventory("simphera-staging").Region, Inventory("simphera-staging").Tags["team"]));
        Assert.Empty(Inventory("simphera").Tags);
        Assert.Contains("\"simphera-staging\"", File.ReadAllText(Path.Combine(Output, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_one_shows_with_the_others_and_leaves_every_output_as_it_was()
    {
        Environment("staging", "infrastructurename = \"acme-staging\"");
        Environment("production", "infrastructurename = \"acme\"");
        _project.Run();
        Assert.Equal(0, _project.ExitCode);
        var before = Fingerprint();
        Environment("staging", "infrastructurename = \"acme-staging\"\nregion = \"moon\"");
        Environment("production", "infrastructurename = \"renamed\"\nlinuxNodeCountMin = 99");

        _project.Run();

        Assert.Equal(1, _project.ExitCode);
        Assert.Contains("environments/simphera/staging/terraform.tfvars:2: region: must be", _project.StandardError, StringComparison.Ordinal);
        Assert.Contains("environments/simphera/production/terraform.tfvars:2: linuxNodeCountMin:", _project.StandardError, StringComparison.Ordinal);
        Assert.Equal(before, Fingerprint());
    }

    [Fact]
    public void A_named_environment_is_synthesized_alone_and_the_others_stay_in_the_manifest()
    {
        Environment("staging", "infrastructurename = \"acme-staging\"");
        Environment("production", "infrastructurename = \"acme\"");
        _project.Run();
        var others = File.GetLastWriteTimeUtc(Path.Combine(Output, "stacks", "simphera-production", "cdk.tf.json"));
        Environment("staging", "infrastructurename = \"acme-new\"");

        _project.Run("--environment", "simphera/staging");

        Assert.Equal(0, _project.ExitCode);
        Assert.Equal("acme-new", Inventory("simphera-staging").Name);
        Assert.Equal(others, File.GetLastWriteTimeUtc(Path.Combine(Output, "stacks", "simphera-production", "cdk.tf.json")));
        var manifest = File.ReadAllText(Path.Combine(Output, "manifest.json"));
        Assert.Contains("\"simphera-production\"", manifest, StringComparison.Ordinal);
        Assert.Contains("\"simphera-staging\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_is_no_environment_without_a_file_of_variables_when_there_are_others()
    {
        Environment("staging", "infrastructurename = \"acme-staging\"");

        _project.Run();

        Assert.Equal(["simphera-staging"], Stacks());
    }

    [Theory]
    [InlineData("{}", "{\"key\": \"simphera/staging.tfstate\"}", "ENVIRONMENT_STATE_SHARED")]
    [InlineData("{\"bucket\": \"one\"}", "{\"bucket\": \"two\", \"key\": \"simphera/staging.tfstate\"}", null)]
    public void Two_environments_with_one_state_are_refused(string staging, string production, string? code)
    {
        Environment("staging", "infrastructurename = \"acme-staging\"", staging);
        Environment("production", "infrastructurename = \"acme\"", production);

        _project.Run("--environment", "simphera/staging");

        Assert.Equal(code is null ? [] : new[] { code }, Report().AllErrors.Select(error => error.Code));
    }

    [Theory]
    [InlineData("", "", "ENVIRONMENT_NAME_SHARED")]
    [InlineData("allowedAccountIds = [\"111122223333\"]", "", "ENVIRONMENT_NAME_SHARED")]
    [InlineData("allowedAccountIds = [\"111122223333\"]", "allowedAccountIds = [\"444455556666\"]", null)]
    [InlineData("profile = \"a\"", "profile = \"b\"", null)]
    [InlineData("region = \"us-east-1\"", "", null)]
    [InlineData("assumeRoleArn = \"arn:aws:iam::111122223333:role/d\"", "allowedAccountIds = [\"111122223333\"]", "ENVIRONMENT_NAME_SHARED")]
    public void Two_environments_that_may_be_one_platform_are_refused(string staging, string production, string? code)
    {
        Environment("staging", staging + "\n");
        Environment("production", production + "\n");

        _project.Run();

        Assert.Equal(code is null ? [] : new[] { code }, Report().AllErrors.Select(error => error.Code));
    }

    [Theory]
    [InlineData("environments/simfera/staging/terraform.tfvars", "PLATFORM_UNKNOWN", "did you mean simphera?")]
    [InlineData("environments/simphera/Staging_1/terraform.tfvars", "ENVIRONMENT_NAME", "got Staging_1")]
    public void A_folder_that_is_no_environment_is_named(string file, string code, string part)
    {
        Write(file, "");

        _project.Run();

        var error = Assert.Single(Report().AllErrors);
        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_environment_is_found_by_word_by_folder_or_as_the_only_one()
    {
        Environment("staging", "infrastructurename = \"acme-staging\"");
        _project.Run("--single");
        Assert.Equal(["simphera-staging"], Report().Stacks.Select(stack => stack.Stack));
        Environment("production", "infrastructurename = \"acme\"");

        _project.Run("--single");
        Assert.Equal("ENVIRONMENT_AMBIGUOUS", Assert.Single(Report().AllErrors).Code);
        Assert.Contains("simphera/production, simphera/staging", Report().AllErrors[0].Message, StringComparison.Ordinal);

        _project.Run("--single", "--started-in", Path.Combine(_project.Root, "environments", "simphera", "production"));
        Assert.Equal(["simphera-production"], Report().Stacks.Select(stack => stack.Stack));

        _project.Run("--single", "--environment", "simphera/stagin");
        Assert.Contains("did you mean simphera/staging?", Assert.Single(Report().AllErrors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_listing_tells_place_account_state_and_order_and_what_is_wrong()
    {
        Environment("staging", "infrastructurename = \"acme-staging\"\nallowedAccountIds = [\"111122223333\"]", "{\"bucket\": \"acme-state\"}");
        Environment("production", "infrastructurename = \"acme\"\nregion = \"moon\"");
        Write("environments/simphera/production/environment.json", "{ \"after\": [\"simphera/staging\"] }");

        _project.Run("environments");

        Assert.Equal(1, _project.ExitCode);
        var list = EnvironmentList.Parse(_project.StandardOutput);
        Assert.Equal([("simphera/staging", 0), ("simphera/production", 1)], list.Environments.Select(entry => (entry.Word, entry.Order)));
        Assert.Equal("acme-state", list.Environments[0].StateBackend?.Bucket);
        Assert.Equal(["111122223333"], list.Environments[0].Accounts);
        Assert.Equal("REGION_NAME", Assert.Single(list.Environments[1].Errors).Code);
    }

    [Theory]
    [InlineData("[\"simphera/stagin\"]", "ENVIRONMENT_UNKNOWN")]
    [InlineData("[\"simphera/production\"]", "ENVIRONMENT_ORDER")]
    [InlineData("\"simphera/staging\"", "WRONG_TYPE")]
    public void An_order_that_cannot_be_is_refused(string after, string code)
    {
        Environment("staging", "infrastructurename = \"acme-staging\"");
        Environment("production", "infrastructurename = \"acme\"");
        Write("environments/simphera/production/environment.json", $"{{ \"after\": {after} }}");

        _project.Run("environments");

        var error = Assert.Single(EnvironmentList.Parse(_project.StandardOutput).Errors);
        Assert.Equal((code, "environments/simphera/production/environment.json"), (error.Code, error.File));
    }

    private string Output => Path.Combine(_project.Root, "cdktf.out");

    private void Environment(string name, string tfvars, string backend = "{}")
    {
        Write($"environments/simphera/{name}/terraform.tfvars", tfvars);
        Write($"environments/simphera/{name}/state-backend.json", backend);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_project.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private IEnumerable<string> Stacks() =>
        Directory.EnumerateDirectories(Path.Combine(Output, "stacks")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private PlatformInventory Inventory(string stack) =>
        PlatformInventory.Parse(File.ReadAllText(Path.Combine(Output, "stacks", stack, PlatformInventory.FileName)));

    private Report Report() => Infra.Inventory.Report.TryRead(Path.Combine(_project.Root, "report.json"))!;

    private List<(string, string, DateTime)> Fingerprint() => [.. Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => (file, File.ReadAllText(file), File.GetLastWriteTimeUtc(file)))];
}
