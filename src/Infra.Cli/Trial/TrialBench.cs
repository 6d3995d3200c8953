using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>A synthesized configuration in a local cloud, ready for the real Terraform: cloud, stand-in providers, state bucket, secrets.</summary>
/// <remarks>Everything it starts ends with it, or with this program, and everything it writes is in <see cref="Folder"/>.</remarks>
public sealed class TrialBench : IAsyncDisposable
{
    private readonly CloudClient _client;
    private readonly TrialPrerequisites _prerequisites;

    private TrialBench(string folder, TrialConfiguration stack, LocalCloud cloud, StandInProviders providers, TrialOptions options)
    {
        (Folder, Stack, Cloud, Providers) = (folder, stack, cloud, providers);
        Environment = TrialEnvironment.For(cloud.Endpoint, stack.Region, folder);
        Terraform = new TrialTerraform(stack.Folder, options, TerraformEnvironment);
        _client = new CloudClient(cloud.Endpoint, stack.Region);
        _prerequisites = new TrialPrerequisites(_client, stack);
    }

    /// <summary>Folder of everything that belongs to the trial; deleted at its end.</summary>
    public string Folder { get; }

    /// <summary>The configuration.</summary>
    public TrialConfiguration Stack { get; }

    /// <summary>The local AWS.</summary>
    public LocalCloud Cloud { get; }

    /// <summary>The stand-ins for the helm and kubernetes providers.</summary>
    public StandInProviders Providers { get; }

    /// <summary>The real Terraform on the configuration.</summary>
    public TrialTerraform Terraform { get; }

    /// <summary>Environment variables for programs that work in the local cloud; null takes one of the user's away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>Starts everything and runs <c>terraform init</c>.</summary>
    /// <exception cref="CliException">A program is missing or failed: PYTHON_NOT_FOUND, NODE_NOT_FOUND, TERRAFORM_NOT_FOUND, ...</exception>
    public static async Task<TrialBench> StartAsync(TrialOptions options, CancellationToken cancellation = default)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("infra-trial-").FullName;
        LocalCloud? cloud = null;
        TrialBench? bench = null;
        try
        {
            Directory.CreateDirectory(folder);
            var stack = TrialConfiguration.Copy(options.StackFolder, Path.Combine(folder, "stack"), options.MaxRetries);
            cloud = await LocalCloud.StartAsync(
                new LocalCloudOptions { Folder = folder, Port = options.Port, Account = stack.Account ?? LocalCloudOptions.DefaultAccount },
                cancellation);
            var providers = await StandInProviders.StartAsync(folder, cloud.Endpoint, stack.Folder, options.Settle, cancellation);
            bench = new TrialBench(folder, stack, cloud, providers, options);
            await bench._prerequisites.MakeAsync(cancellation);
            if (!options.SkipInit)
            {
                await bench.Terraform.InitAsync(cancellation);
            }

            return bench;
        }
        catch
        {
            if (bench is not null)
            {
                await bench.DisposeAsync();
            }
            else
            {
                await using (cloud)
                {
                    // Only to be ended.
                }

                Directory.Delete(folder, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Takes another synthesis of the same stack, as after a change of <c>terraform.tfvars</c>, and initializes it.</summary>
    public async Task UseAsync(string stackFolder, CancellationToken cancellation = default)
    {
        Stack.Replace(stackFolder);
        await _prerequisites.MakeAsync(cancellation);
        await Terraform.InitAsync(cancellation);
    }

    /// <summary>The calls after number <paramref name="since"/> that the local cloud answered, but for those of the trial itself.</summary>
    public IReadOnlyList<CloudCall> Calls(int since = 0) => [.. Cloud.Calls(since).Where(call => call.UserAgent is not CloudClient.UserAgent)];

    /// <summary>Runs the AWS CLI in the local cloud.</summary>
    public Task<ProcessResult> AwsAsync(IEnumerable<string> arguments, CancellationToken cancellation = default) =>
        ProcessRunner.RunAsync("aws", arguments, Folder, new ProcessOptions { Environment = Environment }, cancellation);

    /// <summary>The environment that Terraform gets: that of the trial, and where the stand-ins are.</summary>
    public IReadOnlyDictionary<string, string?> TerraformEnvironment() =>
        new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { ["TF_REATTACH_PROVIDERS"] = Providers.Attachment };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Providers.DisposeAsync();
        await Cloud.DisposeAsync();
        _client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
