using System.Text;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>Collects the texts of all sources, weakest first, as Terraform orders them.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence"/></remarks>
internal static class SourceFiles
{
    private const string VariablePrefix = "TF_VAR_";

    private static readonly IReadOnlyList<string> FixedNames = ["terraform.tfvars", "terraform.tfvars.json"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The texts that can be read, weakest first; the others are reported.</summary>
    public static IReadOnlyList<SourceText> Collect(ConfigurationSources sources, IEnumerable<KnownKey> keys, Action<Finding> report)
    {
        var environment = keys
            .Where(key => sources.Environment.ContainsKey(VariablePrefix + key.Name))
            .OrderBy(key => key.Name, StringComparer.Ordinal)
            .Select(key => new SourceText(
                VariablePrefix + key.Name,
                key.Name,
                sources.Environment[VariablePrefix + key.Name].ReplaceLineEndings("\n"),
                key.IsPrimitive ? SourceFormat.Plain : SourceFormat.Hcl));
        var common = sources.Common.Where(file => File.Exists(file.Path))
            .Select(file => Read(file.Name, file.Path, report) is { } text ? text with { IsOfAllPlatforms = file.IsOfAllPlatforms } : null);
        var files = Discovered(sources).Concat(sources.VarFiles.Select(path => (Name: path, Path: path)));
        return [.. environment, .. common.Concat(files.Select(file => Read(file.Name, file.Path, report))).OfType<SourceText>()];
    }

    /// <summary>Variables of the environment that are nearly the name of an input; Terraform ignores them without a word.</summary>
    public static IEnumerable<Finding> NearMisses(ConfigurationSources sources, IReadOnlyCollection<KnownKey> keys)
    {
        var variables = sources.Environment.Keys.Where(variable => variable.StartsWith(VariablePrefix, StringComparison.Ordinal));
        foreach (var variable in variables.Order(StringComparer.Ordinal))
        {
            var name = variable[VariablePrefix.Length..];
            if (keys.All(key => !string.Equals(key.Name, name, StringComparison.Ordinal))
                && NearestName.Of(name, keys.Where(key => key.IsInput).Select(key => key.Name)) is { } nearest)
            {
                yield return new Finding(
                    Codes.TfVarUnknown.Name,
                    name,
                    variable,
                    Line: null,
                    $"is ignored, because there is no input {name}; did you mean {VariablePrefix}{nearest}?");
            }
        }
    }

    /// <summary>Files of a folder that configuration is read from, weakest first.</summary>
    public static IReadOnlyList<string> In(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var fixedNames = FixedNames.Where(name => File.Exists(Path.Combine(directory, name)));
        var automatic = Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path))
            .Where(name => name.EndsWith(".auto.tfvars", StringComparison.Ordinal)
                || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. fixedNames, .. automatic];
    }

    private static IEnumerable<(string Name, string Path)> Discovered(ConfigurationSources sources) => sources.Directory is not { } directory
        ? []
        : In(directory).Select(name =>
            (sources.DirectoryName.Length == 0 ? name : $"{sources.DirectoryName}/{name}", Path.Combine(directory, name)));

    /// <summary>Reads one file; null when it cannot be read, which is reported.</summary>
    public static SourceText? Read(string name, string path, Action<Finding> report)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(report, Codes.FileNotFound, name, line: null, $"there is no file {name}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(report, Codes.FileUnreadable, name, line: null, $"cannot be read: {e.Message}");
        }

        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            var format = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SourceFormat.Json : SourceFormat.Hcl;
            return new SourceText(name, Variable: null, StrictUtf8.GetString(content).ReplaceLineEndings("\n"), format);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + content[..Math.Min(Math.Max(e.Index, 0), content.Length)].Count((byte)'\n');
            return Refuse(report, Codes.FileEncoding, name, line, "is not UTF-8 text; save the file with the encoding UTF-8");
        }
    }

    private static SourceText? Refuse(Action<Finding> report, Code code, string name, int? line, string message)
    {
        report(new Finding(code.Name, "", name, line, message));
        return null;
    }
}
