using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>A synthesized configuration in a local cloud, ready for the real Terraform: cloud, stand-in providers, state bucket, secrets.</summary>
/// <remarks>Everything it starts ends with it, or with this program, and everything it writes is in <see cref="Folder"/>.</remarks>
public sealed class TrialBench : IAsyncDisposable
{
    private readonly LocalCloud? _ownCloud;

    private TrialBench(string folder, TrialSite site, LocalCloud cloud, LocalCloud? ownCloud, StandInProviders providers) =>
        (Folder, Site, Cloud, _ownCloud, Providers) = (folder, site, cloud, ownCloud, providers);

    /// <summary>Folder of everything that belongs to the trial; deleted at its end.</summary>
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
    /// TRIAL_ACCOUNT: the given cloud is another account than the configuration allows. PYTHON_NOT_FOUND, NODE_NOT_FOUND,
    /// TERRAFORM_NOT_FOUND, ...: a program is missing or failed.
    /// </exception>
    public static async Task<TrialBench> StartAsync(TrialOptions options, CancellationToken cancellation = default)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("infra-trial-").FullName;
        LocalCloud? ownCloud = null;
        StandInProviders? providers = null;
        try
        {
            var configuration = TrialConfiguration.Copy(options.StackFolder, Path.Combine(folder, "stack"));
            var cloud = options.Cloud is { } shared
                ? OfAccount(configuration.Account, shared)
                : ownCloud = await StartCloudAsync(options, folder, configuration.Account, cancellation);
            providers = await StandInProviders.StartAsync(folder, cloud.Endpoint, configuration.Folder, cancellation);
            var site = new TrialSite(folder, configuration, cloud.Endpoint, providers.Attachment, options);
            await site.PrepareAsync(cancellation);
            if (!options.SkipInit)
            {
                await site.Terraform.InitAsync(cancellation);
            }

            return new TrialBench(folder, site, cloud, ownCloud, providers);
        }
        catch
        {
            await EndAsync(providers);
            await EndAsync(ownCloud);
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

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
        await Providers.DisposeAsync();
        await EndAsync(_ownCloud);
        Directory.Delete(Folder, recursive: true);
    }

    private static Task<LocalCloud> StartCloudAsync(TrialOptions options, string folder, string? account, CancellationToken cancellation)
    {
        var cloud = new LocalCloudOptions { Folder = folder, Port = options.Port, Account = account ?? LocalCloudOptions.DefaultAccount };
        return LocalCloud.StartAsync(cloud, cancellation);
    }

    private static LocalCloud OfAccount(string? account, LocalCloud cloud) => account is null || account == cloud.Account
        ? cloud
        : throw new CliException("TRIAL_ACCOUNT", $"the configuration is for account {account}, and the local cloud is account {cloud.Account}");

    private static ValueTask EndAsync(IAsyncDisposable? started) => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
