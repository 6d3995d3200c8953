using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>Parses HCL with the official parser, all texts in one Node.js process.</summary>
internal sealed class HclParser(Action<Finding> report, HclTool? tool = null)
{
    private readonly HclTool _tool = tool ?? HclTool.Installed;

    /// <summary>The values of each source in order; null where it does not parse, which is reported.</summary>
    public IReadOnlyList<TfObject?> Parse(IReadOnlyList<SourceText> sources)
    {
        // No HCL, no process: defaults and JSON alone are read in no time.
        if (sources.Count == 0)
        {
            return [];
        }

        if (Run(sources) is not { } answers)
        {
            return [.. sources.Select(_ => (TfObject?)null)];
        }

        using (answers)
        {
            return [.. sources.Zip(answers.RootElement.EnumerateArray(), Values)];
        }
    }

    private TfObject? Values(SourceText source, JsonElement answer)
    {
        if (answer.TryGetProperty("fault", out var fault))
        {
            HclFault.Report(source, fault.GetString()!, report);
            return null;
        }

        var lines = HclLines.Of(source.HclBody);
        foreach (var (path, line) in lines.Repeated)
        {
            report(new Finding(Codes.DuplicateKey.Name, path, source.Name, line, "is set twice in this object; keep one"));
        }

        return (TfObject)new HclValues(source.Name, lines.Lines).Read(answer.GetProperty("value"), "");
    }

    private JsonDocument? Run(IReadOnlyList<SourceText> sources)
    {
        var request = JsonSerializer.Serialize(sources.Select(source => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = HclFault.Alias,
            ["text"] = source.HclBody,
        }));
        var start = new ProcessStartInfo(_tool.Node)
        {
            ArgumentList = { _tool.Script },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            using var node = Process.Start(start)!;
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = node.StandardError.ReadToEndAsync();
            Send(node, request);
            node.WaitForExit();
            return node.ExitCode == 0
                ? JsonDocument.Parse(output.GetAwaiter().GetResult())
                : Refuse(Explain(errors.GetAwaiter().GetResult()));
        }
        catch (Win32Exception)
        {
            return Refuse("Node.js was not found: install version 20 or newer, https://nodejs.org");
        }
    }

    private static void Send(Process node, string request)
    {
        try
        {
            node.StandardInput.Write(request);
            node.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended already; its exit code and standard error say why.
        }
    }

    private static string Explain(string output) => output.Contains("ERR_MODULE_NOT_FOUND", StringComparison.Ordinal)
        ? "the npm package @cdktf/hcl2json is missing; run npm ci in the project's folder"
        : $"the HCL parser failed: {output.Trim()}";

    private JsonDocument? Refuse(string message)
    {
        report(new Finding(Codes.HclParserFailed.Name, "", File: null, Line: null, message));
        return null;
    }
}
