using System.Text.Json;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>One file of <c>docs/deployer-policy</c>: a policy that <c>aws iam create-policy</c> takes.</summary>
internal sealed class PolicyDocument
{
    public PolicyDocument(string name, string text)
    {
        (Name, Text) = (name, text);
        Root = JsonDocument.Parse(text).RootElement;
        Statements = [.. Root.GetProperty("Statement").EnumerateArray().Select(statement => new PolicyStatement(statement))];
    }

    /// <summary>Name of the file, without its extension.</summary>
    public string Name { get; }

    public string Text { get; }

    public JsonElement Root { get; }

    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Size as IAM counts it: without white space.</summary>
    public int Size => Text.Count(character => !char.IsWhiteSpace(character));
}
