using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Inventory;

namespace Infra.Constructs.Synthesis;

/// <summary>Writes stacks and the modules they call to disk: everything, or nothing.</summary>
public sealed class SynthesisOutput
{
    private const string ModuleFileName = "main.tf.json";
    private const string StackFileName = "cdk.tf.json";
    private const string ManifestName = "manifest.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _stackNames;
    private readonly string _manifest;

    private SynthesisOutput(IReadOnlyList<string> stackNames, string manifest) => (_stackNames, _manifest) = (stackNames, manifest);

    /// <summary>The files by path relative to the output directory.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Renders stacks and their modules, and checks every reference.</summary>
    /// <param name="app">The app of the stacks.</param>
    /// <param name="appDirectory">The app's own output directory: a scratch directory, not the user's.</param>
    /// <param name="scopes">The modules of each stack.</param>
    /// <exception cref="ModelException">MODULE_BOUNDARY: a value crosses a module boundary undeclared.</exception>
    public static SynthesisOutput Render(App app, string appDirectory, params IReadOnlyList<ModuleScope> scopes)
    {
        app.Synth();
        var output = new SynthesisOutput([.. scopes.Select(scope => scope.StackName)], File.ReadAllText(Path.Combine(appDirectory, ManifestName)));
        var added = Task.CompletedTask;
        foreach (var scope in scopes)
        {
            scope.Bodies.Synth();
            added.GetAwaiter().GetResult();
            // Needs nothing of CDKTF any more, so it runs while CDKTF renders the next one.
            added = Task.Run(() => output.Add(appDirectory, scope));
        }

        added.GetAwaiter().GetResult();
        return output;
    }

    /// <summary>Puts the files into <paramref name="directory"/>; what Terraform keeps there (state, plugins, lock file) stays.</summary>
    /// <param name="directory">Output directory.</param>
    /// <param name="keepsOtherStacks">Whether stacks of earlier runs stay in the manifest, which tells the CDKTF CLI what there is.</param>
    public void WriteTo(string directory, bool keepsOtherStacks = false)
    {
        var manifest = keepsOtherStacks ? WithOtherStacks(directory) : _manifest;
        // All are written before the first takes its place: a full disk must not leave a part of this result and a part of the last one.
        var written = new List<(string Partial, string Target)>();
        try
        {
            foreach (var (path, text) in _files.Append(KeyValuePair.Create(ManifestName, manifest)))
            {
                var target = Path.Combine(directory, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                written.Add(($"{target}.partial", target));
                File.WriteAllText(written[^1].Partial, text);
            }

            written.ForEach(file => File.Move(file.Partial, file.Target, overwrite: true));
        }
        catch
        {
            foreach (var (partial, _) in written.Where(file => File.Exists(file.Partial)))
            {
                File.Delete(partial);
            }

            throw;
        }

        foreach (var stack in _stackNames)
        {
            RemoveStale(directory, stack);
        }
    }

    private void Add(string appDirectory, ModuleScope scope)
    {
        foreach (var module in scope.Modules)
        {
            var body = ModuleFile.Of(module, Read(scope.BodiesDirectory, "stacks", module.Name, StackFileName));
            BoundaryCheck.Check($"{scope.StackName}/{module.Name}", body);
            Add(body, "stacks", scope.StackName, "modules", module.Name, ModuleFileName);
            foreach (var (path, text) in module.Files)
            {
                _files[string.Join('/', "stacks", scope.StackName, "modules", module.Name, path)] = text;
            }
        }

        var stack = Read(appDirectory, "stacks", scope.StackName, StackFileName);
        ModuleFile.RepairDependsOn(stack);
        stack["module"] = new JsonObject(scope.Modules.OrderBy(module => module.Name, StringComparer.Ordinal)
            .Select(module => KeyValuePair.Create<string, JsonNode?>(module.Name, ModuleFile.CallOf(module))));
        BoundaryCheck.Check(scope.StackName, stack);
        Add(stack, "stacks", scope.StackName, StackFileName);
        _files[string.Join('/', "stacks", scope.StackName, PlatformInventory.FileName)] = scope.Inventory.ToInventory().ToJson();
    }

    private string WithOtherStacks(string directory)
    {
        var file = Path.Combine(directory, ManifestName);
        var manifest = JsonNode.Parse(_manifest)!.AsObject();
        var stacks = manifest["stacks"]!.AsObject();
        foreach (var (name, stack) in File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["stacks"]!.AsObject() : [])
        {
            if (!stacks.ContainsKey(name) && File.Exists(Path.Combine(directory, "stacks", name, StackFileName)))
            {
                stacks[name] = stack!.DeepClone();
            }
        }

        return manifest.ToJsonString(Format);
    }

    private void RemoveStale(string directory, string stack)
    {
        var modules = Path.Combine(directory, "stacks", stack, "modules");
        if (!Directory.Exists(modules))
        {
            return;
        }

        foreach (var stale in Directory.EnumerateFiles(modules, "*", SearchOption.AllDirectories).Where(file => IsNotWritten(directory, file)))
        {
            File.Delete(stale);
        }

        foreach (var stale in Directory.EnumerateDirectories(modules).Where(module => IsNotWritten(stack, module, ModuleFileName)))
        {
            Directory.Delete(stale, recursive: true);
        }
    }

    private bool IsNotWritten(string directory, string file) =>
        !_files.ContainsKey(Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'));

    private bool IsNotWritten(string stack, string moduleDirectory, string file) =>
        !_files.ContainsKey(string.Join('/', "stacks", stack, "modules", Path.GetFileName(moduleDirectory), file));

    private void Add(JsonObject file, params IReadOnlyList<string> path) =>
        _files[string.Join('/', path)] = file.ToJsonString(Format) + "\n";

    private static JsonObject Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Path.Combine(path)))!.AsObject();
}
