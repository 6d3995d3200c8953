using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>A copy of a synthesized stack in the trial's own folder, with what the local cloud needs in override files beside it.</summary>
/// <remarks>The synthesized files stay as they are. <see href="https://developer.hashicorp.com/terraform/language/files/override"/></remarks>
public sealed class TrialConfiguration
{
    /// <summary>State bucket of a configuration that names none.</summary>
    public const string DefaultStateBucket = "trial-state";

    private const string OverrideFile = "trial_override.tf.json";

    private TrialConfiguration(string folder)
    {
        Folder = folder;
        Synthesized = SynthesizedStack.Load(folder);
    }

    /// <summary>Folder that Terraform runs in.</summary>
    public string Folder { get; }

    /// <summary>What was synthesized.</summary>
    public SynthesizedStack Synthesized { get; private set; }

    /// <summary>Region of the AWS provider.</summary>
    public string Region => AwsProvider.GetProperty("region").GetString()!;

    /// <summary>Bucket that the state is kept in.</summary>
    public string StateBucket => Text(Backend["bucket"]) ?? DefaultStateBucket;

    /// <summary>Region of that bucket.</summary>
    public string StateRegion => Text(Backend["region"]) ?? Region;

    /// <summary>Account that the configuration is for; null when it does not say.</summary>
    public string? Account =>
        AwsProvider.Texts("allowed_account_ids") is [var allowed, ..] ? allowed
        : PermissionsBoundaries.Prepend(AwsProvider.Block("assume_role")?.Text("role_arn"))
            .Select(arn => arn?.Split(':') is [_, _, _, _, { Length: > 0 } account, ..] ? account : null)
            .FirstOrDefault(account => account is not null);

    /// <summary>ARNs of the policies that bound the roles.</summary>
    public IEnumerable<string> PermissionsBoundaries => Synthesized.Resources
        .Select(resource => resource.Body.Text("permissions_boundary"))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private JsonElement AwsProvider => Synthesized.Root.Body.Block("provider")!.Value.Block("aws")!.Value;

    private JsonObject Backend => (JsonObject)JsonNode.Parse(
        Synthesized.Root.Body.Block("terraform")?.Block("backend")?.Block("s3")?.GetRawText() ?? "{}")!;

    /// <summary>Copies a stack to <paramref name="folder"/> and writes the override file.</summary>
    public static TrialConfiguration Copy(string stackFolder, string folder)
    {
        CopyFolder(stackFolder, folder);
        var stack = new TrialConfiguration(folder);
        stack.WriteOverride();
        return stack;
    }

    /// <summary>The configuration that another process has copied to <paramref name="folder"/>.</summary>
    public static TrialConfiguration Open(string folder) => new(folder);

    /// <summary>Takes another synthesis in place of the present one; what Terraform keeps beside it stays.</summary>
    public void Replace(string stackFolder)
    {
        var modules = Path.Combine(Folder, "modules");
        if (Directory.Exists(modules))
        {
            Directory.Delete(modules, recursive: true);
        }

        CopyFolder(stackFolder, Folder);
        Synthesized = SynthesizedStack.Load(Folder);
        WriteOverride();
    }

    /// <summary>Merges settings into one module's configuration, as <c>{"resource": {...}}</c>.</summary>
    /// <param name="module">Name of the module; empty for the root module.</param>
    /// <param name="settings">What takes the place of the synthesized arguments.</param>
    public void Override(string module, JsonObject settings)
    {
        var file = Path.Combine(module.Length == 0 ? Folder : Path.Combine(Folder, "modules", module), OverrideFile);
        var present = File.Exists(file) ? (JsonObject)JsonNode.Parse(File.ReadAllText(file))! : [];
        Merge(present, settings);
        File.WriteAllText(file, present.ToJsonString());
    }

    private void WriteOverride()
    {
        File.Delete(Path.Combine(Folder, OverrideFile));
        // Buckets are host names in AWS; on an address they are paths. Profiles are those of the user, which nothing here may use.
        var provider = new JsonObject { ["s3_use_path_style"] = true };
        if (AwsProvider.Argument("profile") is not null)
        {
            provider["profile"] = null;
        }

        var backend = Backend;
        backend.Remove("profile");
        backend.Remove("assume_role");
        backend["bucket"] = StateBucket;
        backend["use_path_style"] = true;
        backend["skip_credentials_validation"] = true;
        Override("", new JsonObject
        {
            ["provider"] = new JsonObject { ["aws"] = new JsonArray(provider) },
            ["terraform"] = new JsonObject { ["backend"] = new JsonObject { ["s3"] = backend } },
        });
    }

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            if (value is JsonObject inner && target[name] is JsonObject present)
            {
                Merge(present, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        // What Terraform left in the user's folder would point at the user's own state.
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ".terraform"))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string? Text(JsonNode? value) => value?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
