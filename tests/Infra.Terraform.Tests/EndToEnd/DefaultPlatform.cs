using Infra.Cli.Processes;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>
/// The life of the default platform, told once, because databases take minutes of fixed waits in the AWS provider: deployed, planned
/// for changes, refused to be destroyed, changed, freed of its add-ons, destroyed. The tests look at what happened.
/// </summary>
public sealed class DefaultPlatform : IAsyncLifetime
{
    private const string Instance = "module.simphera_instance_production";

    /// <summary>What the changes of the second day come down to; two instances, no protection, so that all can be destroyed.</summary>
    private const string Changed =
        """
        kubernetesVersion = "1.36"
        linuxNodeCountMax = 20
        tags              = { team = "simulation" }
        simpheraInstances = {
          production = {
            name                       = "production"
            secretname                 = "aws-simphera-dev-production"
            backup_retention           = 14
            postgresqlStorage          = 40
            postgresqlMaxStorage       = 0
            enable_deletion_protection = false
          }
          staging = {
            name                       = "staging"
            k8s_namespace              = "simphera-staging"
            secretname                 = "aws-simphera-dev-staging"
            enable_keycloak            = false
            enable_backup_service      = false
            enable_deletion_protection = false
          }
        }
        """;

    private readonly Dictionary<string, PlanChanges> _plans = new(StringComparer.Ordinal);

    internal TrialBench Trial { get; private set; } = null!;

    internal string Password { get; private set; } = "";

    internal ProcessResult Apply { get; private set; } = null!;

    internal ProcessResult Replan { get; private set; } = null!;

    internal IReadOnlyList<StateResource> Deployed { get; private set; } = [];

    internal string DeployedState { get; private set; } = "";

    internal System.Text.Json.JsonElement Outputs { get; private set; }

    internal Refusal SmallerStorage { get; private set; } = null!;

    internal Refusal OlderKubernetes { get; private set; } = null!;

    internal Refusal Protected { get; private set; } = null!;

    internal ProcessResult DirectDeletion { get; private set; } = null!;

    internal ProcessResult ReplanOfChange { get; private set; } = null!;

    internal IReadOnlyList<string> BeforeTargetedDestroy { get; private set; } = [];

    internal IReadOnlyList<string> AfterTargetedDestroy { get; private set; } = [];

    internal IReadOnlyList<string> NodeGroupsAfterTargetedDestroy { get; private set; } = [];

    internal Timeline Destruction { get; private set; } = null!;

    internal IReadOnlyList<string> Left { get; private set; } = [];

    internal IReadOnlyList<string> LeftInAccount { get; private set; } = [];

    /// <summary>The plan for a change; see <see cref="PlanDayTwoAsync"/> for the names.</summary>
    internal PlanChanges Plan(string change) => _plans[change];

    public async Task InitializeAsync()
    {
        using var platform = SynthesizedPlatform.Synthesize(example: null);
        Trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });
        await DeployAsync();
        await PlanDayTwoAsync();
        await TryToDestroyProtectedAsync(platform);
        await ChangeAsync();
        await TryRefusedChangesAsync();
        await DestroyAsync();
    }

    public async Task DisposeAsync()
    {
        if (Trial is not null)
        {
            await Trial.DisposeAsync();
        }
    }

    private async Task DeployAsync()
    {
        Password = await Account.SecretAsync(Trial, "aws-simphera-dev-production", "postgresql_password");
        Apply = await Trial.Terraform.ApplyAsync();
        Replan = await Trial.Terraform.RunAsync(["plan", "-detailed-exitcode", "-input=false", "-no-color"]);
        Deployed = StateResource.All(await Trial.Terraform.StateAsync());
        DeployedState = await StateTextAsync();
        Outputs = await Trial.Terraform.OutputsAsync();
    }

    private async Task PlanDayTwoAsync()
    {
        await PlanAsync("second instance", WithProduction("", """staging = { name = "staging", k8s_namespace = "simphera-staging", secretname = "aws-simphera-dev-staging" }"""));
        await PlanAsync("more nodes", "linuxNodeCountMax = 20");
        await PlanAsync("backup off", WithProduction("enable_backup_service = false"));
        await PlanAsync("longer retention", WithProduction("backup_retention = 14"));
        await PlanAsync("newer Kubernetes", "kubernetesVersion = \"1.36\"");
        await PlanAsync("tags", "tags = { team = \"simulation\" }");
    }

    private async Task TryToDestroyProtectedAsync(SynthesizedPlatform platform)
    {
        await Trial.UseAsync(platform.StackDirectory);
        await Trial.AwsAsync(["s3api", "put-object", "--bucket", "simphera-production", "--key", "results/1"]);
        await Trial.AwsAsync(["s3api", "put-object", "--bucket", "simphera-production", "--key", "results/1"]);
        Protected = await RefuseAsync(["destroy", "-auto-approve", "-input=false", "-no-color"]);
        DirectDeletion = await Trial.AwsAsync(
            ["rds", "delete-db-instance", "--db-instance-identifier", "simphera-production-simphera", "--skip-final-snapshot"]);
    }

    private async Task ChangeAsync()
    {
        await UseAsync(Changed);
        await Trial.Terraform.ApplyAsync();
        ReplanOfChange = await Trial.Terraform.RunAsync(["plan", "-detailed-exitcode", "-input=false", "-no-color"]);
    }

    private async Task TryRefusedChangesAsync()
    {
        SmallerStorage = await RefuseAsync(
            Changed.Replace("postgresqlStorage          = 40", "postgresqlStorage = 20", StringComparison.Ordinal), $"-target={Instance}.aws_db_instance.simphera");
        OlderKubernetes = await RefuseAsync(
            Changed.Replace("1.36", "1.35", StringComparison.Ordinal), "-target=module.eks.aws_eks_cluster.cluster");
    }

    private async Task DestroyAsync()
    {
        await UseAsync(Changed);
        var start = DateTimeOffset.UtcNow;
        BeforeTargetedDestroy = await Trial.Terraform.StateListAsync();
        await Trial.Terraform.DestroyAsync(["-target=module.eks-addons"]);
        AfterTargetedDestroy = await Trial.Terraform.StateListAsync();
        NodeGroupsAfterTargetedDestroy = await Account.ListAsync(Trial, ["eks", "list-nodegroups", "--cluster-name", "simphera", "--query", "nodegroups"]);
        await Trial.Terraform.DestroyAsync();
        Destruction = Timeline.Since(Trial, start);
        Left = await Trial.Terraform.StateListAsync();
        LeftInAccount = await Account.InventoryAsync(Trial);
    }

    private async Task PlanAsync(string name, string configuration)
    {
        await UseAsync(configuration);
        _plans[name] = PlanChanges.Of(await Trial.Terraform.PlanJsonAsync());
    }

    private async Task<Refusal> RefuseAsync(string configuration, string target)
    {
        await UseAsync(configuration);
        return await RefuseAsync(["apply", "-auto-approve", "-input=false", "-no-color", target]);
    }

    private async Task<Refusal> RefuseAsync(string[] arguments)
    {
        var calls = Trial.Calls().Count == 0 ? 0 : Trial.Calls()[^1].Number;
        var before = await Trial.Terraform.StateListAsync();
        var result = await Trial.Terraform.RunAsync(arguments);
        return new Refusal(
            result.ExitCode,
            string.Join('\n', result.Output.Concat(result.Error)),
            before,
            await Trial.Terraform.StateListAsync(),
            Trial.Calls(calls));
    }

    private async Task UseAsync(string configuration)
    {
        using var platform = SynthesizedPlatform.SynthesizeText(configuration);
        await Trial.UseAsync(platform.StackDirectory);
    }

    private async Task<string> StateTextAsync() => string.Join('\n', (await Trial.Terraform.RunAsync(["state", "pull"])).Output);

    private static string WithProduction(string settings, string other = "") =>
        $$"""
        simpheraInstances = {
          production = {
            name       = "production"
            secretname = "aws-simphera-dev-production"
            {{settings}}
          }
          {{other}}
        }
        """;
}
