using Infra.Cli.Synthesis;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

/// <summary>The example configurations as they are synthesized, and recorded plans.</summary>
internal static class Fixture
{
    public const string Default = "default";
    public const string Everything = "everything";
    public const string ExistingVpc = "existing-vpc";

    public static TheoryData<string> All => [Default, Everything, ExistingVpc];

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static SynthesizedStack Stack(string name) => SynthesizedStack.Load(SynthesisFolder.OfStack(Folder(name), "simphera"));

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    public static Architecture Architecture(string name) => ArchitectureReader.Read(Stack(name));
}
