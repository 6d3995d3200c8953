using System.Diagnostics;
using Infra.Cli.Terraform;

namespace Infra.Terraform.Tests;

/// <summary>The real Terraform with the real providers.</summary>
internal static class TerraformTool
{
    /// <summary>Initializes and validates a configuration; returns what Terraform said when it refused it, else null.</summary>
    /// <param name="directory">Folder of the configuration.</param>
    /// <param name="standIns">What takes the place of the helm and kubernetes providers.</param>
    public static string? Validate(string directory, StandIns standIns)
    {
        string[] init = ["init", "-backend=false", "-input=false", "-no-color", .. ProviderMirror.InitArguments(Environment.GetEnvironmentVariable)];
        var (initCode, initText) = Run(directory, standIns, init);
        if (initCode != 0)
        {
            return $"terraform init: {initText}";
        }

        var (code, text) = Run(directory, standIns, "validate", "-no-color");
        return code == 0 ? null : text;
    }

    private static (int Code, string Text) Run(string directory, StandIns standIns, params string[] arguments)
    {
        var start = new ProcessStartInfo("terraform")
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["CHECKPOINT_DISABLE"] = "1";
        start.Environment["TF_REATTACH_PROVIDERS"] = standIns.Reattach;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception notFound)
        {
            throw new InvalidOperationException(
                "terraform was not found; these tests need Terraform 1.11 or newer on the PATH: https://developer.hashicorp.com/terraform/install",
                notFound);
        }
    }
}
