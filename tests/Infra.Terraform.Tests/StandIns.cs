using System.ComponentModel;
using System.Diagnostics;
using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>
/// The stand-ins for the helm and kubernetes providers, without a cloud: enough for Terraform to check a configuration. The real
/// providers cannot be had without a registry; the stand-ins have the schemas of their pinned versions.
/// </summary>
public sealed class StandIns : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("infra-stand-ins-");
    private readonly Process _process;

    public StandIns()
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Repository.PathOf("trial", "providers", "main.mjs"),
                "--cloud", "none",
                "--state", Path.Combine(_files.FullName, "state.json"),
                "--log", Path.Combine(_files.FullName, "log.jsonl"),
            },
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception notFound)
        {
            throw new InvalidOperationException(
                "node was not found; these tests need Node.js 20 or newer on the PATH: https://nodejs.org/en/download", notFound);
        }

        Reattach = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("trial/providers/main.mjs ended before it was ready; its messages are above");
    }

    /// <summary>Value of <c>TF_REATTACH_PROVIDERS</c>, which makes Terraform use the stand-ins.</summary>
    public string Reattach { get; }

    /// <summary>Closing its input ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _files.Delete(recursive: true);
    }
}
