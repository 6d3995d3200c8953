using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>
/// The platform with everything on, deployed and destroyed in one go. OpenSearch stays off, because the AWS provider waits more than ten
/// minutes for a domain; protection is off, so that it can go.
/// </summary>
public sealed class EverythingPlatform : IAsyncLifetime
{
    internal TrialBench Trial { get; private set; } = null!;

    internal IReadOnlyList<string> Passwords { get; private set; } = [];

    internal string Replan { get; private set; } = "";

    internal bool HasChangesAfterDeployment { get; private set; }

    internal IReadOnlyList<StateResource> Deployed { get; private set; } = [];

    internal string DeployedState { get; private set; } = "";

    internal Timeline Destruction { get; private set; } = null!;

    internal IReadOnlyList<string> Left { get; private set; } = [];

    internal IReadOnlyList<string> LeftInAccount { get; private set; } = [];

    public async Task InitializeAsync()
    {
        using var platform = SynthesizedPlatform.SynthesizeText(Configuration());
        Trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });
        Passwords =
        [
            await Account.SecretAsync(Trial, "acme-production", "postgresql_password"),
            await Account.SecretAsync(Trial, "acme-staging", "postgresql_password"),
        ];
        await Trial.Terraform.ApplyAsync();
        var plan = await Trial.Terraform.RunAsync(["plan", "-detailed-exitcode", "-input=false", "-no-color"]);
        (HasChangesAfterDeployment, Replan) = (plan.ExitCode != 0, string.Join('\n', plan.Output.Concat(plan.Error)));
        Deployed = StateResource.All(await Trial.Terraform.StateAsync());
        DeployedState = string.Join('\n', (await Trial.Terraform.RunAsync(["state", "pull"])).Output);
        var start = DateTimeOffset.UtcNow;
        await Trial.Terraform.DestroyAsync();
        Destruction = Timeline.Since(Trial, start);
        Left = await Trial.Terraform.StateListAsync();
        LeftInAccount = await Account.InventoryAsync(Trial);
    }

    public async Task DisposeAsync()
    {
        if (Trial is not null)
        {
            await Trial.DisposeAsync();
        }
    }

    private static string Configuration()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "examples", "everything.tfvars"));
        text = Replace(text, "enable                  = true", "enable = false");
        text = Replace(text, "secretname = \"acme-production\"", "secretname = \"acme-production\"\nenable_deletion_protection = false");
        return Replace(text, "backup_service_enable = true", "backup_service_enable = true\nenable_deletion_protection = false");
    }

    private static string Replace(string text, string old, string replacement) => text.Contains(old, StringComparison.Ordinal)
        ? text.Replace(old, replacement, StringComparison.Ordinal)
        : throw new InvalidOperationException($"docs/examples/everything.tfvars no longer holds '{old}'");
}
