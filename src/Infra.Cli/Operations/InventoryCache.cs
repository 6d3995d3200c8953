using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations;

/// <summary>
/// What the app wrote for the same question before, in <c>.infra/inventory</c> of the project: a command that only needs the inventory
/// saves the synthesis.
/// </summary>
/// <remarks>
/// An entry is named by a hash of all that the answer depends on: the app's own files, the files of the configuration, <c>TF_VAR_*</c>, the
/// chosen environment, and the day, because warnings know the calendar. So none is ever stale, and a deleted one is made again. What plans,
/// applies or destroys synthesizes in any case.
/// </remarks>
internal sealed class InventoryCache
{
    private const string ReportFile = "report.json";

    // One for each environment, and for some configurations of the last days.
    private const int MostEntries = 32;

    // Of all files of a configuration; the rest of a project's folder is none of the app's business.
    private static readonly string[] Endings = [".tfvars", ".json", ".pem"];

    private readonly DirectoryInfo _all;
    private readonly string _entry;
    private readonly Func<string> _key;

    /// <summary>The place for the answer to a request; where its output goes does not matter.</summary>
    public InventoryCache(SynthRequest request, CliContext context)
    {
        _key = () => KeyOf(request, context);
        _all = new DirectoryInfo(Path.Combine(request.Project, ".infra", "inventory"));
        _entry = Path.Combine(_all.FullName, _key());
    }

    /// <summary>The answer of an earlier run; null when there is none.</summary>
    public (PlatformInventory Inventory, IReadOnlyList<Finding> Warnings)? Find()
    {
        try
        {
            return Report.TryRead(Path.Combine(_entry, ReportFile)) is { Stacks: [var stack] }
                ? (PlatformInventory.Parse(File.ReadAllText(Path.Combine(_entry, PlatformInventory.FileName))), stack.Warnings)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>
    /// Keeps an answer, unless something it depends on has changed since the question. A folder that cannot be written costs time, and is
    /// no reason to stop.
    /// </summary>
    public void Keep(SynthesizedStack stack, Report report)
    {
        if (Path.GetFileName(_entry) != _key())
        {
            return;
        }

        try
        {
            var made = Directory.CreateDirectory(Path.Combine(_all.FullName, $"{Path.GetRandomFileName()}.new")).FullName;
            // Git looks at no part of it, whatever else the project ignores.
            File.WriteAllText(Path.Combine(_all.FullName, ".gitignore"), "*\n");
            File.Copy(Path.Combine(stack.Folder, PlatformInventory.FileName), Path.Combine(made, PlatformInventory.FileName));
            report.WriteTo(Path.Combine(made, ReportFile));
            if (Directory.Exists(_entry))
            {
                Directory.Delete(_entry, recursive: true);
            }

            // Whole or not at all: another command may look at the same moment.
            Directory.Move(made, _entry);
            foreach (var old in _all.GetDirectories().OrderByDescending(entry => entry.LastWriteTimeUtc).Skip(MostEntries))
            {
                old.Delete(recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next command synthesizes again.
        }
    }

    private static string KeyOf(SynthRequest request, CliContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddApp(hash, SynthApp.Find(context.Environment).Folder);
        AddChoice(hash, request, context);
        AddFiles(hash, request);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddApp(IncrementalHash hash, string folder)
    {
        foreach (var file in new DirectoryInfo(folder).GetFiles("*.dll").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Add(hash, file.Name, Text(file.Length), Text(file.LastWriteTimeUtc.Ticks));
        }
    }

    private static void AddChoice(IncrementalHash hash, SynthRequest request, CliContext context)
    {
        Add(hash, [.. request.Environments]);
        Add(hash, request.StartedIn is { } folder ? Path.GetRelativePath(request.Project, folder) : "");
        Add(hash, context.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var variable in Variables().OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            Add(hash, variable.Name, variable.Value);
        }
    }

    private static void AddFiles(IncrementalHash hash, SynthRequest request)
    {
        var project = new DirectoryInfo(request.Project);
        var environments = new DirectoryInfo(Path.Combine(project.FullName, EnvironmentName.Folder));
        var found = project.EnumerateFiles().Concat(environments.Exists ? environments.EnumerateFiles("*", SearchOption.AllDirectories) : [])
            .Where(file => Endings.Contains(file.Extension, StringComparer.Ordinal))
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => file.FullName);
        var further = Variables().Where(variable => variable.Name is SynthApp.VarFilesVariable)
            .SelectMany(variable => variable.Value.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        foreach (var file in found.Concat(request.VarFiles.Concat(further).Select(file => Path.Combine(project.FullName, file))))
        {
            Add(hash, Path.GetRelativePath(project.FullName, file));
            Add(hash, File.Exists(file) ? File.ReadAllBytes(file) : []);
        }
    }

    // The app inherits them from this process.
    private static IEnumerable<(string Name, string Value)> Variables() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable => variable.Name is SynthApp.VarFilesVariable || variable.Name.StartsWith("TF_VAR_", StringComparison.Ordinal));

    // With their lengths, so that no two lists of parts look the same.
    private static void Add(IncrementalHash hash, params string[] parts)
    {
        Add(hash, Encoding.UTF8.GetBytes(Text(parts.Length)));
        foreach (var part in parts)
        {
            Add(hash, Encoding.UTF8.GetBytes(part));
        }
    }

    private static void Add(IncrementalHash hash, byte[] part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
