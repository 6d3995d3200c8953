using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The secrets that a deployment reads: there, readable, of the right form. What is in them is never shown.</summary>
/// <param name="operation">The running command.</param>
internal sealed class SecretsCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "secrets";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var results = new List<CheckResult>();
        foreach (var expected in ExpectedSecret.Of(operation))
        {
            results.Add(await LookAsync(expected, cancellation));
        }

        return results.Count > 0 ? results : [CheckResult.Ok(Name, "the configuration needs none")];
    }

    private async Task<CheckResult> LookAsync(ExpectedSecret expected, CancellationToken cancellation)
    {
        var check = $"secret {expected.Name}";
        try
        {
            var secret = await operation.Aws.TryReadAsync(
                "secretsmanager", "get-secret-value", new JsonObject { ["SecretId"] = expected.Name }, cancellation);
            return (secret is null, secret is null ? null : expected.FaultIn(secret.Value.Text("SecretString"))) switch
            {
                (true, _) => Fault("does not exist, or is empty", expected.Create ?? expected.ByHand),
                (_, null) => CheckResult.Ok(check, $"well-formed ({expected.Owner})"),
                (_, ExpectedSecret.NoObject) => Fault(ExpectedSecret.NoObject, expected.ByHand),
                (_, { } fault) => Fault(fault, expected.Change ?? expected.ByHand),
            };
        }
        catch (AwsFault refusal) when (refusal.ErrorCode is "InvalidRequestException")
        {
            // AWS keeps the name for the days of the recovery window.
            return CheckResult.Fault(
                check,
                $"is marked for deletion ({expected.Owner})",
                expected.Create ?? $"aws secretsmanager restore-secret --secret-id {expected.Name} --region {operation.Config.Region}");
        }
        catch (AwsFault refusal)
        {
            return Inability.Of(check, refusal, "secretsmanager:GetSecretValue");
        }

        CheckResult Fault(string detail, string fix) => expected.IsMadeByDeployment
            ? CheckResult.Warning(
                check, $"{detail} ({expected.Owner}); the deployment makes it without good values", $"after the deployment, {fix}")
            : CheckResult.Fault(check, $"{detail} ({expected.Owner})", fix);
    }
}
