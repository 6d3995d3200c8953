using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests.Teardown;

/// <summary>
/// A Terraform that records what it is asked, tells a state that a test made up, and destroys by a script of the test. The real one is run
/// in the tests of Infra.Terraform.Tests.
/// </summary>
internal sealed class FakeTerraform
{
    private const string Script = """
        #!/bin/sh
        here=$(dirname "$0")
        printf '%s\n' "$*" >> "$here/terraform.calls"
        case "$1" in
          show) cat "$here/terraform.state" ;;
          plan) cat "$here/terraform.plan"; exit 2 ;;
          destroy)
            if [ -f "$here/terraform.fails" ]; then
              rm "$here/terraform.fails"
              printf '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"DependencyViolation","detail":"made up"}}\n'
              exit 1
            fi
            case "$*" in
              *-target=module.eks-addons) ;;
              *) sh -e "$here/terraform.destroy" >&2 && cp "$here/terraform.after" "$here/terraform.state" ;;
            esac ;;
          state) shift 2; cp "$here/terraform.after" "$here/terraform.state" ;;
        esac
        """;

    private readonly string _folder;

    public FakeTerraform(OperationsBench bench)
    {
        _folder = bench.Tools.Folder;
        foreach (var file in new[] { "calls", "plan", "destroy", "fails" }.Select(Path))
        {
            File.Delete(file);
        }

        bench.Tools.Write("terraform", Script);
        bench.SetVariable("TERRAFORM_BINARY_NAME", System.IO.Path.Combine(_folder, "terraform"));
        File.WriteAllText(Path("plan"), "");
        File.WriteAllText(Path("destroy"), "");
        Holds(Path("state"), []);
        Holds(Path("after"), []);
    }

    /// <summary>Arguments of each run.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Path("calls")) ? File.ReadAllLines(Path("calls")) : [];

    /// <summary>Arguments of each run that changes something.</summary>
    public IReadOnlyList<string> Changes =>
    [
        .. Calls.Where(call => call.StartsWith("destroy", StringComparison.Ordinal) || call.StartsWith("state rm", StringComparison.Ordinal)),
    ];

    /// <summary>What the state holds.</summary>
    public void State(params JsonObject[] resources) => Holds(Path("state"), resources);

    /// <summary>What the state holds after the destruction, and the commands of a shell that destroy.</summary>
    public void Destroys(string commands, params JsonObject[] left)
    {
        File.WriteAllText(Path("destroy"), commands);
        Holds(Path("after"), left);
    }

    /// <summary>The next destruction fails.</summary>
    public void FailsOnce() => File.WriteAllText(Path("fails"), "");

    /// <summary>What a plan of the destruction names.</summary>
    public void Plans(params string[] addresses) => File.WriteAllLines(Path("plan"), addresses.Select(address => JsonSerializer.Serialize(
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = "planned_change",
            ["change"] = new { resource = new { addr = address }, action = "delete" },
        })));

    /// <summary>A resource as <c>terraform show -json</c> tells it.</summary>
    public static JsonObject Resource(string address, JsonObject values, params string[] dependsOn)
    {
        var parts = address.Split('.');
        return new JsonObject
        {
            ["address"] = address,
            ["mode"] = "managed",
            ["type"] = parts[^2],
            ["name"] = parts[^1],
            ["values"] = values,
            ["depends_on"] = new JsonArray([.. dependsOn.Select(needed => JsonValue.Create(needed))]),
        };
    }

    private string Path(string what) => System.IO.Path.Combine(_folder, $"terraform.{what}");

    private static void Holds(string file, JsonObject[] resources)
    {
        var module = new JsonObject { ["address"] = "module.one", ["resources"] = new JsonArray([.. resources.Select(one => one.DeepClone())]) };
        var state = new JsonObject { ["format_version"] = "1.0" };
        if (resources.Length > 0)
        {
            state["values"] = new JsonObject { ["root_module"] = new JsonObject { ["child_modules"] = new JsonArray(module) } };
        }

        File.WriteAllText(file, state.ToJsonString());
    }
}
