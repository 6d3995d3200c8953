using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

/// <summary>A copy of a fixture with changes.</summary>
internal sealed class EditedStack : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-stack-").FullName;

    public EditedStack(string fixture) => Fixture.Copy(Fixture.Stack(fixture).Folder, _folder);

    public void RemoveType(string module, string type) => Edit(module, body =>
    {
        Assert.True(body["resource"]!.AsObject().Remove(type), $"{module} has no {type}");
    });

    public void AddResource(string module, string type, string name, JsonObject arguments) => Edit(module, body =>
    {
        var types = body["resource"]!.AsObject();
        types.TryAdd(type, new JsonObject());
        types[type]!.AsObject().Add(name, arguments);
    });

    public void RemoveModule(string module)
    {
        var file = Path.Combine(_folder, "cdk.tf.json");
        var root = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(root["module"]!.AsObject().Remove(module), $"there is no module {module}");
        File.WriteAllText(file, root.ToJsonString());
    }

    public void Replace(string module, string text, string replacement)
    {
        var before = File.ReadAllText(FileOf(module));
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(FileOf(module), before.Replace(text, replacement, StringComparison.Ordinal));
    }

    public SynthesizedStack Load() => SynthesizedStack.Load(_folder);

    public Architecture Architecture() => ArchitectureReader.Read(Load());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Edit(string module, Action<JsonNode> edit)
    {
        var body = JsonNode.Parse(File.ReadAllText(FileOf(module)))!;
        edit(body);
        File.WriteAllText(FileOf(module), body.ToJsonString());
    }

    private string FileOf(string module) => Path.Combine(_folder, "modules", module, "main.tf.json");
}
