using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Terraform;

/// <summary>One line of <c>terraform plan -json</c> or <c>apply -json</c>.</summary>
/// <param name="Type">Kind of message, such as <c>refresh_start</c>; empty when the line is plain text.</param>
/// <param name="Text">The message for people.</param>
/// <param name="Resource">Address of the resource that is read or changed; null for other messages.</param>
/// <param name="Module">Its module; empty for the root module.</param>
/// <param name="Diagnostic">The error or warning; null for other messages.</param>
public sealed record TerraformMessage(string Type, string Text, string? Resource, string Module, TerraformDiagnostic? Diagnostic)
{
    /// <summary>What is done with the resource: <c>create</c>, <c>read</c>, <c>update</c>, <c>delete</c>, ...; null for other messages.</summary>
    public string? Action { get; init; }

    /// <summary>True when a resource will be changed; one message for each comes before the first change.</summary>
    public bool PlansChange => Type is "planned_change" && Action is not ("noop" or "read");

    /// <summary>True when a change of a resource has come to a good end.</summary>
    public bool EndsChange => Type is "apply_complete" && Action is not "read";

    /// <summary>True when a change of a resource goes on; comes every ten seconds.</summary>
    public bool ContinuesChange => Type is "apply_progress";

    /// <summary>True when Terraform says that it was asked to stop and does so.</summary>
    public bool IsInterrupted => Type is "log" && Text.Contains("Interrupt received", StringComparison.Ordinal);

    /// <summary>True when a resource or a data source is about to be read.</summary>
    public bool StartsReading => Type is "refresh_start" or "apply_start" && Resource is not null;

    /// <summary>Reads a line; what is no message, such as a fault of Terraform's own set-up, is kept as plain text.</summary>
    public static TerraformMessage Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var subject = root.Argument("hook") ?? root.Argument("change");
            var resource = subject?.Argument("resource");
            return new TerraformMessage(
                root.Argument("type")?.GetString() ?? "",
                root.Argument("@message")?.GetString() ?? line,
                resource?.Argument("addr")?.GetString(),
                resource?.Argument("module")?.GetString() ?? "",
                root.Argument("diagnostic") is { } diagnostic ? TerraformDiagnostic.Read(diagnostic) : null)
            {
                Action = subject?.Text("action"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new TerraformMessage("", line, Resource: null, Module: "", Diagnostic: null);
        }
    }
}
