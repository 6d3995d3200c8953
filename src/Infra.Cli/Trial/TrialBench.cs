using Infra.Cli.Processes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>A synthesized configuration in a local cloud, ready for the real Terraform: cloud, stand-in providers, state bucket, secrets.</summary>
/// <remarks>Everything it starts ends with it, or with this program, and everything it writes is in <see cref="Folder"/>.</remarks>
public sealed class TrialBench : IAsyncDisposable
{
    private readonly bool _isGuest;

    private TrialBench(string folder, TrialSite site, LocalCloud cloud, StandInProviders providers, bool isGuest) =>
        (Folder, Site, Cloud, Providers, _isGuest) = (folder, site, cloud, providers, isGuest);

    /// <summary>Folder of everything that belongs to the trial; deleted at its end. The configuration is below <c>stacks</c>, as in a synthesis.</summary>
    public string Folder { get; }

    /// <summary>Where Terraform works.</summary>
    public TrialSite Site { get; }

    /// <summary>The configuration.</summary>
    public TrialConfiguration Stack => Site.Configuration;

    /// <summary>The local AWS.</summary>
    public LocalCloud Cloud { get; }

    /// <summary>The stand-ins for the helm and kubernetes providers.</summary>
    public StandInProviders Providers { get; }

    /// <summary>The real Terraform on the configuration.</summary>
    public TrialTerraform Terraform => Site.Terraform;

    /// <summary>Environment variables for programs that work in the local cloud; null takes one of the user's away.</summary>
    public IReadOnlyDictionary<string, string?> Environment => Site.Environment;

    /// <summary>Starts everything and runs <c>terraform init</c>.</summary>
    /// <exception cref="CliException">
    /// TRIAL_ACCOUNT, TRIAL_STACK: the configuration cannot be tried beside the given one, because it allows other accounts or has the same
    /// stack. PYTHON_NOT_FOUND, NODE_NOT_FOUND, TERRAFORM_NOT_FOUND, ...: a program is missing or failed.
    /// </exception>
    public static Task<TrialBench> StartAsync(TrialOptions options, CancellationToken cancellation = default) =>
        options.Beside is { } first ? StartBesideAsync(first, options, cancellation) : StartAloneAsync(options, cancellation);

    private static async Task<TrialBench> StartAloneAsync(TrialOptions options, CancellationToken cancellation)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("infra-trial-").FullName;
        LocalCloud? cloud = null;
        StandInProviders? providers = null;
        try
        {
            var configuration = TrialConfiguration.Copy(options.StackFolder, StackFolder(folder, options));
            cloud = await LocalCloud.StartAsync(
                new LocalCloudOptions
                {
                    Folder = folder,
                    Port = options.Port,
                    Account = configuration.Account ?? LocalCloudOptions.DefaultAccount,
                },
                cancellation);
            providers = await StandInProviders.StartAsync(folder, cloud.Endpoint, configuration.Folder, cancellation);
            var site = new TrialSite(folder, configuration, cloud.Endpoint, providers.Attachment, options);
            await PrepareAsync(site, options, cancellation);
            return new TrialBench(folder, site, cloud, providers, isGuest: false);
        }
        catch
        {
            await EndAsync(providers);
            await EndAsync(cloud);
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static async Task<TrialBench> StartBesideAsync(TrialBench first, TrialOptions options, CancellationToken cancellation)
    {
        var stackFolder = StackFolder(first.Folder, options);
        if (Directory.Exists(stackFolder))
        {
            throw new CliException("TRIAL_STACK", $"a stack {Path.GetFileName(stackFolder)} is there already: two in one trial need different names");
        }

        try
        {
            var configuration = TrialConfiguration.Copy(options.StackFolder, stackFolder);
            if (configuration.Account is { } account && account != first.Cloud.Account)
            {
                throw new CliException("TRIAL_ACCOUNT", $"the configuration is for account {account}, and the local cloud is account {first.Cloud.Account}");
            }

            var site = new TrialSite(first.Folder, configuration, first.Cloud.Endpoint, first.Providers.Attachment, options);
            await PrepareAsync(site, options, cancellation);
            return new TrialBench(first.Folder, site, first.Cloud, first.Providers, isGuest: true);
        }
        catch
        {
            Directory.Delete(stackFolder, recursive: true);
            throw;
        }
    }

    private static async Task PrepareAsync(TrialSite site, TrialOptions options, CancellationToken cancellation)
    {
        await site.PrepareAsync(cancellation);
        if (!options.SkipInit)
        {
            await site.Terraform.InitAsync(cancellation);
        }
    }

    private static string StackFolder(string folder, TrialOptions options) =>
        SynthesisFolder.OfStack(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(options.StackFolder)));

    /// <inheritdoc cref="TrialSite.UseAsync" />
    public Task UseAsync(string stackFolder, CancellationToken cancellation = default) => Site.UseAsync(stackFolder, cancellation);

    /// <inheritdoc cref="TrialSite.TerraformEnvironment" />
    public IReadOnlyDictionary<string, string?> TerraformEnvironment() => Site.TerraformEnvironment();

    /// <summary>The calls after number <paramref name="since"/> that the local cloud answered, but for those of the trial itself.</summary>
    public IReadOnlyList<CloudCall> Calls(int since = 0) => [.. Cloud.Calls(since).Where(call => call.UserAgent is not CloudClient.UserAgent)];

    /// <summary>Runs the AWS CLI in the local cloud.</summary>
    public Task<ProcessResult> AwsAsync(IEnumerable<string> arguments, CancellationToken cancellation = default) =>
        ProcessRunner.RunAsync("aws", arguments, Folder, new ProcessOptions { Environment = Environment }, cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Site.Dispose();
        if (!_isGuest)
        {
            await Providers.DisposeAsync();
            await Cloud.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static ValueTask EndAsync(IAsyncDisposable? started) => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
