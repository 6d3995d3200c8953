using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Environments;

/// <summary>The optional file <c>environment.json</c> of an environment: what concerns its deployment and not its resources.</summary>
public static class EnvironmentSettings
{
    /// <summary>Name of the file in the folder of an environment.</summary>
    public const string FileName = "environment.json";

    private static readonly InputSet Inputs = new(FileName);

    private static readonly Input<IReadOnlyList<string>> After = Inputs.Add(
        "after",
        Types.Texts.With(Check.Distinct(Codes.ValueNotAllowed)),
        Array.Empty<string>(),
        "Words of the environments that are deployed before this one, such as acme/staging.");

    private static readonly InputType<IReadOnlyList<string>> Type = Types.ObjectOf(Inputs, bound => bound.Get(After));

    /// <summary>Words of the environments that are deployed before one; faults are reported.</summary>
    public static IReadOnlyList<string> AfterOf(EnvironmentFolder folder, Action<Finding> report)
    {
        var path = Path.Combine(folder.Directory, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        var name = folder.Name.Path.Length == 0 ? FileName : $"{folder.Name.Path}/{FileName}";
        if (SourceFiles.Read(name, path, report) is not { } text || JsonText.Read(text, report) is not { } values)
        {
            return [];
        }

        var binding = new Binding();
        var isBound = Type.TryBind(values, "", binding, out var after);
        foreach (var finding in binding.Located([name], isWarning: false))
        {
            report(finding with { File = name });
        }

        return isBound ? after! : [];
    }

    /// <summary>Position of each environment in the order of deployment: greater than that of all it comes after.</summary>
    /// <param name="after">Words that each word comes after.</param>
    /// <param name="report">Receives ENVIRONMENT_UNKNOWN and ENVIRONMENT_ORDER.</param>
    public static IReadOnlyDictionary<string, int> Order(IReadOnlyDictionary<string, IReadOnlyList<string>> after, Action<Finding> report)
    {
        foreach (var (word, others) in after)
        {
            foreach (var unknown in others.Where(other => !after.ContainsKey(other)))
            {
                var near = NearestName.Of(unknown, after.Keys) is { } nearest ? $"; did you mean {nearest}?" : "";
                report(new Finding("ENVIRONMENT_UNKNOWN", After.Name, FileOf(word), Line: null, $"there is no environment {unknown}{near}"));
            }
        }

        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        while (order.Count < after.Count)
        {
            var next = after.Where(entry => !order.ContainsKey(entry.Key) && entry.Value.All(other => order.ContainsKey(other) || !after.ContainsKey(other)))
                .ToList();
            if (next.Count == 0)
            {
                var circle = after.Keys.Where(word => !order.ContainsKey(word)).Order(StringComparer.Ordinal).ToList();
                report(new Finding(
                    "ENVIRONMENT_ORDER", After.Name, FileOf(circle[0]), Line: null,
                    $"{string.Join(", ", circle)} wait for each other: take one of them out of after"));
                return after.Keys.ToDictionary(word => word, word => order.GetValueOrDefault(word), StringComparer.Ordinal);
            }

            foreach (var (word, others) in next)
            {
                order[word] = others.Select(other => order.GetValueOrDefault(other, -1)).DefaultIfEmpty(-1).Max() + 1;
            }
        }

        return order;
    }

    private static string FileOf(string word) => word.Contains('/', StringComparison.Ordinal) ? $"{EnvironmentName.Folder}/{word}/{FileName}" : FileName;
}
