using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Operations.Secrets;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The secrets that a deployment reads: there, readable, of the right form. What is in them is never shown.</summary>
/// <param name="operation">The running command.</param>
internal sealed class SecretsCheck(Operation operation) : ICheck
{
    private const string NoObject = "is not a JSON object";

    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
    private const int ShortestOfOpenSearch = 8;

    /// <inheritdoc />
    public string Name => "secrets";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var results = await Task.WhenAll(operation.Inventory.Secrets.Select(secret => LookAsync(secret, cancellation)));
        return results.Length > 0 ? results : [CheckResult.Ok(Name, "the configuration needs none")];
    }

    private async Task<CheckResult> LookAsync(SecretEntry expected, CancellationToken cancellation)
    {
        var check = $"secret {expected.Name}";
        try
        {
            var secret = await operation.Aws.TryReadAsync(
                "secretsmanager", "get-secret-value", new JsonObject { ["SecretId"] = expected.Name }, cancellation);
            return (secret is null, secret is null ? null : FaultIn(expected, secret.Value.Text("SecretString"))) switch
            {
                (true, _) => Fault("does not exist, or is empty", Create(expected) ?? ByHand(expected)),
                (_, null) => CheckResult.Ok(check, $"well-formed ({expected.Title})"),
                (_, NoObject) => Fault(NoObject, ByHand(expected)),
                (_, { } fault) => Fault(fault, Change(expected) ?? ByHand(expected)),
            };
        }
        catch (AwsFault refusal) when (refusal.ErrorCode is "InvalidRequestException")
        {
            // AWS keeps the name for the days of the recovery window.
            return CheckResult.Fault(
                check,
                $"is marked for deletion ({expected.Title})",
                Create(expected) ?? $"aws secretsmanager restore-secret --secret-id {expected.Name} --region {operation.Inventory.Region}");
        }
        catch (AwsFault refusal)
        {
            return CheckResult.Unknown(check, refusal, "secretsmanager:GetSecretValue");
        }

        CheckResult Fault(string detail, string fix) => expected.IsMadeByDeployment
            ? CheckResult.Warning(
                check, $"{detail} ({expected.Title}); the deployment makes it without good values", $"after the deployment, {fix}")
            : CheckResult.Fault(check, $"{detail} ({expected.Title})", fix);
    }

    private string? Create(SecretEntry secret) =>
        secret.PasswordKey is null ? null : $"infra secret create {operation.Inventory.WordOf(secret)}";

    private string? Change(SecretEntry secret) =>
        secret.Rotation is SecretRotation.Databases ? $"infra secret rotate {operation.Inventory.WordOf(secret)}" : null;

    private static string ByHand(SecretEntry secret) =>
        $"aws secretsmanager put-secret-value --secret-id {secret.Name} --secret-string file://FILE, as JSON with "
        + string.Join(" and ", secret.Keys);

    // No message repeats anything of a secret.
    private static string? FaultIn(SecretEntry expected, string? text) => Parse(text) is not { } content
        ? NoObject
        : expected.Keys.FirstOrDefault(key => string.IsNullOrEmpty(content.Text(key))) is { } missing
            ? $"lacks a value for {missing}"
            : expected.PasswordKey is { } password ? FaultOf(expected.Policy, password, content.Text(password) ?? "") : null;

    private static string? FaultOf(PasswordPolicy policy, string key, string password) => policy switch
    {
        PasswordPolicy.None => null,
        PasswordPolicy.Rds => PasswordRule.FaultOf(password) is { } fault ? $"{key} {fault}; allowed are {PasswordRule.Words}" : null,
        PasswordPolicy.OpenSearch => password.Length >= ShortestOfOpenSearch && PasswordRule.IsMixed(password)
            ? null
            : $"{key} needs 8 characters or more, among them an upper-case and a lower-case letter, a digit and a sign",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, message: null),
    };

    private static JsonElement? Parse(string? text)
    {
        try
        {
            var parsed = JsonDocument.Parse(text ?? "null").RootElement;
            return parsed.ValueKind is JsonValueKind.Object ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
