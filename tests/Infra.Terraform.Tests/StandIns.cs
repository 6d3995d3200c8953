using Infra.Cli.Processes;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>
/// The stand-ins for the helm and kubernetes providers, without a cloud: enough for Terraform to check a configuration. The real
/// providers cannot be had without a registry; the stand-ins have the schemas of their pinned versions.
/// </summary>
public sealed class StandIns : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _files = Directory.CreateTempSubdirectory("infra-stand-ins-").FullName;
    private AttachedProcess? _process;

    /// <summary>Value of <c>TF_REATTACH_PROVIDERS</c>, which makes Terraform use the stand-ins.</summary>
    public string Reattach => _process?.ReadyLine ?? throw new InvalidOperationException("the stand-ins have not been started");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        string[] arguments =
        [
            Repository.PathOf("trial", "providers", "main.mjs"),
            "--cloud", "none", "--state", Path.Combine(_files, "objects.json"), "--log", Path.Combine(_files, "operations.jsonl"),
        ];
        _process = await AttachedProcess.StartAsync(
            "the stand-ins for helm and kubernetes", "node", arguments, _files, TrialEnvironment.WithoutAws(), Patience, CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_files, recursive: true);
    }
}
