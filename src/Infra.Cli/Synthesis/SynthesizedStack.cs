using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Infra.Inventory;

namespace Infra.Cli.Synthesis;

/// <summary>A synthesized stack, read back from its JSON files.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stack is what CDKTF calls its unit of deployment.")]
public sealed class SynthesizedStack
{
    /// <summary>File with the root module.</summary>
    internal const string RootFile = "cdk.tf.json";

    private readonly Lazy<PlatformInventory> _inventory;

    private SynthesizedStack(string folder, SynthesizedModule root, IReadOnlyList<SynthesizedModule> modules)
    {
        Folder = folder;
        _inventory = new Lazy<PlatformInventory>(() => ReadInventory(Path.Combine(folder, PlatformInventory.FileName)));
        Root = root;
        Modules = modules;
        Resources = [.. root.Resources, .. modules.SelectMany(module => module.Resources)];
        DataSources = [.. root.DataSources, .. modules.SelectMany(module => module.DataSources)];
    }

    /// <summary>Folder that holds <c>cdk.tf.json</c>; what <c>terraform -chdir</c> takes.</summary>
    public string Folder { get; }

    /// <summary>Name of the stack.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Word of its environment; the name of the stack when it has no inventory, as after a synthesis by plain CDKTF.</summary>
    public string Word => SynthesisFolder.WordOf(Folder);

    /// <summary>The root module.</summary>
    public SynthesizedModule Root { get; }

    /// <summary>The child modules in the order in which the root module calls them.</summary>
    public IReadOnlyList<SynthesizedModule> Modules { get; }

    /// <summary>The resources of all modules, the root module first.</summary>
    public IReadOnlyList<SynthesizedResource> Resources { get; }

    /// <summary>The data sources of all modules, the root module first.</summary>
    public IReadOnlyList<SynthesizedResource> DataSources { get; }

    /// <summary>What the deployment has, from <c>inventory.json</c>.</summary>
    /// <exception cref="CliException">INVENTORY_MISSING, INVENTORY_UNREADABLE: not there, or written by another version of the project.</exception>
    public PlatformInventory Inventory => _inventory.Value;

    /// <summary>Resources of any of the given Terraform types.</summary>
    public IEnumerable<SynthesizedResource> OfType(params IReadOnlyList<string> types) =>
        Resources.Where(resource => types.Contains(resource.Type, StringComparer.Ordinal));

    /// <summary>Reads a stack.</summary>
    /// <param name="folder">Full path of the folder with its <c>cdk.tf.json</c>.</param>
    /// <exception cref="CliException">SYNTHESIS_UNREADABLE.</exception>
    public static SynthesizedStack Load(string folder)
    {
        var rootBody = Read(Path.Combine(folder, RootFile));
        var modules = rootBody.Block("module") is { } calls
            ? calls.EnumerateObject().SelectMany(call => ReadModule(folder, call))
            : [];
        return new SynthesizedStack(folder, new SynthesizedModule("", rootBody, default), [.. modules]);
    }

    private static IEnumerable<SynthesizedModule> ReadModule(string folder, JsonProperty call)
    {
        // Modules from a registry have no files here: their content is known after terraform init.
        if (call.Value.Text("source") is { } source && source.StartsWith('.'))
        {
            var file = Path.GetFullPath(Path.Combine(folder, source, "main.tf.json"));
            yield return new SynthesizedModule(call.Name, Read(file), call.Value);
        }
    }

    private static PlatformInventory ReadInventory(string file)
    {
        try
        {
            return PlatformInventory.Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException("INVENTORY_MISSING", $"there is no '{file}', which says what the deployment has: run 'infra synth' again");
        }
        catch (InvalidDataException exception)
        {
            throw new CliException("INVENTORY_UNREADABLE", $"cannot use '{file}': {exception.Message}; run 'infra synth' again");
        }
    }

    private static JsonElement Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new CliException("SYNTHESIS_UNREADABLE", $"cannot read '{file}': {exception.Message} Run 'infra synth' again");
        }
    }
}

/// <summary>One Terraform module of the synthesized stack.</summary>
/// <param name="Name">Name as in the address <c>module.NAME</c>; empty for the root module.</param>
/// <param name="Body">The whole JSON document of the module.</param>
/// <param name="Inputs">The <c>module</c> block that calls it; an undefined element for the root module.</param>
public sealed record SynthesizedModule(string Name, JsonElement Body, JsonElement Inputs)
{
    /// <summary>Resources in the order of type and name.</summary>
    public IReadOnlyList<SynthesizedResource> Resources { get; } = Read(Name, Body, "resource");

    /// <summary>Data sources in the order of type and name.</summary>
    public IReadOnlyList<SynthesizedResource> DataSources { get; } = Read(Name, Body, "data");

    private static IReadOnlyList<SynthesizedResource> Read(string module, JsonElement body, string kind) =>
        body.Block(kind) is { } types
            ? [.. types.EnumerateObject()
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .SelectMany(type => type.Value.EnumerateObject()
                    .OrderBy(resource => resource.Name, StringComparer.Ordinal)
                    .Select(resource => new SynthesizedResource(module, type.Name, resource.Name, resource.Value, kind is "data")))]
            : [];
}

/// <summary>One resource or data source of the synthesized JSON.</summary>
/// <param name="Module">Name of the Terraform module; empty for the root module.</param>
/// <param name="Type">Terraform type, such as <c>aws_vpc</c>.</param>
/// <param name="Name">Terraform name inside the module.</param>
/// <param name="Body">Arguments as synthesized.</param>
/// <param name="IsDataSource">True when it only looks something up.</param>
public sealed record SynthesizedResource(string Module, string Type, string Name, JsonElement Body, bool IsDataSource = false)
{
    /// <summary>Address as <c>terraform plan</c> prints it.</summary>
    public string Address => $"{(Module.Length == 0 ? "" : $"module.{Module}.")}{(IsDataSource ? "data." : "")}{Type}.{Name}";
}
