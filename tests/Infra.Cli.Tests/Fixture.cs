using Infra.Cli.Synthesis;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

/// <summary>Synthesized stacks in the folder Fixtures.</summary>
internal static class Fixture
{
    public const string Default = "default";
    public const string Full = "full";
    public const string ExistingVpc = "existing-vpc";

    public static TheoryData<string> All => [Default, Full, ExistingVpc];

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static SynthesizedStack Stack(string name) => SynthesizedStack.Load(Folder(name));

    public static Architecture Architecture(string name) => ArchitectureReader.Read(Stack(name));
}
