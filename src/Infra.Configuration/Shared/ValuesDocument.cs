using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Configuration.Shared;

/// <summary>Values of a chart or an add-on: a document that Helm or EKS would parse only in the middle of an apply.</summary>
public static class ValuesDocument
{
    /// <summary>One YAML document with an object at its top; JSON is YAML too. Empty text is no values.</summary>
    public static Check<string> IsAnObject => new(Codes.ChartValues, "YAML or JSON of an object", Fault);

    private static string? Fault(string text)
    {
        var documents = new YamlStream();
        try
        {
            documents.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            return Reason(text, exception);
        }

        return documents.Documents switch
        {
            [] => null,
            [var document] => TopLevel(document.RootNode),
            [_, var second, ..] =>
                $"must be one document, got {documents.Documents.Count}; the second starts in line {second.RootNode.Start.Line} of the text",
        };
    }

    private static string? TopLevel(YamlNode node) => node switch
    {
        YamlMappingNode => null,
        YamlScalarNode { Value: null or "" or "null" or "~", Style: ScalarStyle.Plain } => null,
        YamlSequenceNode list => $"must be an object, such as \"key: value\", got a list in line {list.Start.Line} of the text",
        _ => $"must be an object, such as \"key: value\", got the text {node} in line {node.Start.Line} of the text",
    };

    // The parser stops at the token before or after a tab; a tab is what people cannot see.
    private static string Reason(string text, YamlException exception)
    {
        var tab = text.Split('\n')
            .Select((line, index) => (Line: index + 1, Indent: line[..^line.TrimStart().Length]))
            .Skip((int)exception.Start.Line - 1).Take(2)
            .FirstOrDefault(line => line.Indent.Contains('\t'));
        return tab.Line > 0
            ? $"is no YAML or JSON: line {tab.Line} of the text is indented with a tab, and YAML takes spaces only"
            : $"is no YAML or JSON: line {exception.Start.Line} of the text, column {exception.Start.Column}: {exception.Message.TrimEnd('.')}";
    }
}
