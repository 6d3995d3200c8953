using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>A synthesized configuration in a local cloud, ready for the real Terraform: cloud, stand-in providers, state bucket, secrets.</summary>
/// <remarks>Everything it starts ends with it, or with this program, and everything it writes is in <see cref="Folder"/>.</remarks>
public sealed class TrialBench : IAsyncDisposable
{
    private TrialBench(string folder, TrialSite site, LocalCloud cloud, StandInProviders providers) =>
        (Folder, Site, Cloud, Providers) = (folder, site, cloud, providers);

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
    /// <exception cref="CliException">A program is missing or failed: PYTHON_NOT_FOUND, NODE_NOT_FOUND, TERRAFORM_NOT_FOUND, ...</exception>
    public static async Task<TrialBench> StartAsync(TrialOptions options, CancellationToken cancellation = default)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("infra-trial-").FullName;
        LocalCloud? cloud = null;
        StandInProviders? providers = null;
        try
        {
            var configuration = TrialConfiguration.Copy(options.StackFolder, Path.Combine(folder, "stack"), options.MaxRetries);
            cloud = await LocalCloud.StartAsync(
                new LocalCloudOptions
                {
                    Folder = folder,
                    Port = options.Port,
                    Account = configuration.Account ?? LocalCloudOptions.DefaultAccount,
                },
                cancellation);
            providers = await StandInProviders.StartAsync(folder, cloud.Endpoint, configuration.Folder, options.Settle, cancellation);
            var site = new TrialSite(folder, configuration, cloud.Endpoint, () => providers.Attachment, options);
            await site.PrepareAsync(cancellation);
            if (!options.SkipInit)
            {
                await site.Terraform.InitAsync(cancellation);
            }

            return new TrialBench(folder, site, cloud, providers);
        }
        catch
        {
            await EndAsync(providers);
            await EndAsync(cloud);
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
        await Cloud.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static ValueTask EndAsync(IAsyncDisposable? started) => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
