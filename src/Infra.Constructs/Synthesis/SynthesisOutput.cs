using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Inventory;

namespace Infra.Constructs.Synthesis;

/// <summary>Writes a stack and the modules it calls to disk: everything, or nothing.</summary>
public sealed class SynthesisOutput
{
    private const string ModuleFileName = "main.tf.json";
    private const string StackFileName = "cdk.tf.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly string _stackName;

    private SynthesisOutput(string stackName) => _stackName = stackName;

    /// <summary>The files by path relative to the output directory.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Renders the stack of <paramref name="scope"/> and its modules, and checks every reference.</summary>
    /// <param name="app">The app of the stack.</param>
    /// <param name="appDirectory">The app's own output directory: a scratch directory, not the user's.</param>
    /// <param name="scope">The stack's modules.</param>
    /// <exception cref="ModelException">MODULE_BOUNDARY: a value crosses a module boundary undeclared.</exception>
    public static SynthesisOutput Render(App app, string appDirectory, ModuleScope scope)
    {
        app.Synth();
        scope.Bodies.Synth();
        var output = new SynthesisOutput(scope.StackName);
        foreach (var module in scope.Modules)
        {
            var body = ModuleFile.Of(module, Read(scope.BodiesDirectory, "stacks", module.Name, StackFileName));
            BoundaryCheck.Check($"{scope.StackName}/{module.Name}", body);
            output.Add(body, "stacks", scope.StackName, "modules", module.Name, ModuleFileName);
            foreach (var (path, text) in module.Files)
            {
                output._files[string.Join('/', "stacks", scope.StackName, "modules", module.Name, path)] = text;
            }
        }

        var stack = Read(appDirectory, "stacks", scope.StackName, StackFileName);
        ModuleFile.RepairDependsOn(stack);
        stack["module"] = new JsonObject(scope.Modules.OrderBy(module => module.Name, StringComparer.Ordinal)
            .Select(module => KeyValuePair.Create<string, JsonNode?>(module.Name, ModuleFile.CallOf(module))));
        BoundaryCheck.Check(scope.StackName, stack);
        output.Add(stack, "stacks", scope.StackName, StackFileName);
        output._files[string.Join('/', "stacks", scope.StackName, PlatformInventory.FileName)] = scope.Inventory.ToInventory().ToJson();
        output._files["manifest.json"] = File.ReadAllText(Path.Combine(appDirectory, "manifest.json"));
        return output;
    }

    /// <summary>Puts the files into <paramref name="directory"/>; what Terraform keeps there (state, plugins, lock file) stays.</summary>
    public void WriteTo(string directory)
    {
        foreach (var (path, text) in _files)
        {
            var target = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var partial = $"{target}.partial";
            File.WriteAllText(partial, text);
            File.Move(partial, target, overwrite: true);
        }

        var modules = Path.Combine(directory, "stacks", _stackName, "modules");
        var present = Directory.EnumerateFiles(modules, "*", SearchOption.AllDirectories);
        foreach (var stale in present.Where(file => IsNotWritten(directory, file)))
        {
            File.Delete(stale);
        }

        foreach (var stale in Directory.EnumerateDirectories(modules).Where(IsNotWritten))
        {
            Directory.Delete(stale, recursive: true);
        }
    }

    private bool IsNotWritten(string directory, string file) =>
        !_files.ContainsKey(Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'));

    private bool IsNotWritten(string moduleDirectory) =>
        !_files.ContainsKey(string.Join('/', "stacks", _stackName, "modules", Path.GetFileName(moduleDirectory), ModuleFileName));

    private void Add(JsonObject file, params IReadOnlyList<string> path) =>
        _files[string.Join('/', path)] = file.ToJsonString(Format) + "\n";

    private static JsonObject Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Path.Combine(path)))!.AsObject();
}
