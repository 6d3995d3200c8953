using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Constructs.Iam;

/// <summary>An IAM policy document.</summary>
/// <param name="Statements">At least one statement.</param>
/// <remarks>
/// Rendered here and not by an <c>aws_iam_policy_document</c> data source: a data source is read after apply whenever something its
/// module depends on changes, and every policy would show as changing.
/// </remarks>
public sealed record PolicyDocument(params IReadOnlyList<PolicyStatement> Statements)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as JSON text; Terraform expressions in it are kept.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var statement in Statements)
            {
                Write(json, statement);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        if (statement.Sid is { } sid)
        {
            json.WriteString("Sid", sid);
        }

        json.WriteString("Effect", statement.Effect);
        if (statement.Principals is [{ Type: "AWS", Identifier: "*" }])
        {
            json.WriteString("Principal", "*");
        }
        else if (statement.Principals.Count > 0)
        {
            json.WriteStartObject("Principal");
            foreach (var principals in statement.Principals.GroupBy(principal => principal.Type, StringComparer.Ordinal))
            {
                Write(json, principals.Key, [.. principals.Select(principal => principal.Identifier)]);
            }

            json.WriteEndObject();
        }

        Write(json, "Action", statement.Actions);
        if (statement.Resources.Count > 0)
        {
            Write(json, "Resource", statement.Resources);
        }

        if (statement.Conditions.Count > 0)
        {
            json.WriteStartObject("Condition");
            foreach (var conditions in statement.Conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
            {
                json.WriteStartObject(conditions.Key);
                foreach (var condition in conditions)
                {
                    Write(json, condition.Key, condition.Values);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values is [var single])
        {
            json.WriteString(name, single);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
