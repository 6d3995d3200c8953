using System.Reflection;
using Amazon.JSII.Runtime.Services;

namespace Infra.App;

/// <summary>What Node runs as the jsii kernel: the program that the jsii runtime carries, in one process (see jsii-kernel.cjs).</summary>
internal sealed class KernelProgram : IDisposable
{
    private const string Variable = "JSII_RUNTIME";
    private const string Resources = "Amazon.JSII.Runtime.jsii_runtime.lib.";

    private readonly DirectoryInfo? _folder;

    /// <summary>Unpacks the program and has the jsii runtime start it, unless the user names another one.</summary>
    public KernelProgram()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("infra-kernel-");
        var runtime = typeof(ServiceContainer).Assembly;
        foreach (var name in runtime.GetManifestResourceNames().Where(IsProgram))
        {
            Unpack(runtime, name, Path.Combine(_folder.FullName, name[Resources.Length..]));
        }

        var launcher = Path.Combine(AppContext.BaseDirectory, "jsii-kernel.cjs");
        // jsii puts the value into Node's command line as it is. It links its packages into a folder, or without this option copies them.
        Environment.SetEnvironmentVariable(Variable, $"--preserve-symlinks {Quoted(launcher)} {Quoted(_folder.FullName)}");
    }

    /// <summary>Removes what was unpacked; the kernel must have ended.</summary>
    public void Dispose() => _folder?.Delete(recursive: true);

    private static bool IsProgram(string resource) =>
        resource.StartsWith(Resources, StringComparison.Ordinal) && resource.EndsWith(".js", StringComparison.Ordinal);

    private static void Unpack(Assembly assembly, string resource, string target)
    {
        using var packed = assembly.GetManifestResourceStream(resource)!;
        using var file = File.Create(target);
        packed.CopyTo(file);
    }

    private static string Quoted(string path) => $"\"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
