using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Aws;

/// <summary>One call of the AWS API, in the words of the AWS CLI.</summary>
/// <param name="Service">Command of the AWS CLI, such as <c>rds</c> or <c>s3api</c>.</param>
/// <param name="Operation">Its operation, such as <c>modify-db-instance</c>.</param>
/// <param name="Input">Members of the request, named as in the API.</param>
public sealed record AwsCall(string Service, string Operation, JsonObject Input)
{
    // Members that hold secrets, whatever the operation, and the arguments for them.
    private static readonly Dictionary<string, string> SecretArguments = new(StringComparer.Ordinal)
    {
        ["SecretString"] = "--secret-string",
        ["MasterUserPassword"] = "--master-user-password",
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request's secret and the argument of the AWS CLI for it; null when there is none.</summary>
    /// <remarks>A request has one secret at most: the AWS CLI reads it from standard input.</remarks>
    public (string Argument, string Value)? Secret => Input
        .Where(member => SecretArguments.ContainsKey(member.Key))
        .Select(member => ((string Argument, string Value)?)(SecretArguments[member.Key], member.Value!.GetValue<string>()))
        .SingleOrDefault();

    /// <summary>The request without its secret, as JSON in one line; empty when nothing else is in it.</summary>
    public string PublicInput()
    {
        var members = Input.Where(member => !SecretArguments.ContainsKey(member.Key)).ToList();
        return members.Count == 0
            ? ""
            : new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString(Readable);
    }

    /// <summary>The call for people, as a command that can be typed; a secret is left to standard input.</summary>
    public override string ToString()
    {
        var input = PublicInput();
        // The usual quoting of a single quote in a shell.
        var json = input.Length == 0 ? "" : $" --cli-input-json '{input.Replace("'", """'"'"'""", StringComparison.Ordinal)}'";
        var secret = Secret is { } given ? $" {given.Argument} file:///dev/stdin" : "";
        return $"aws {Service} {Operation}{json}{secret}";
    }
}
