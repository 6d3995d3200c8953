using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Aws;

/// <summary>Credentials of an assumed role, renewed before they end: a teardown takes longer than the hour they are good for.</summary>
/// <param name="context">The world around the command.</param>
/// <param name="identity">Names the role and who assumes it.</param>
/// <remarks><see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"/></remarks>
internal sealed class RoleSession(CliContext context, AwsIdentity identity)
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly AwsCli _caller = new(context, identity with { RoleArn = null }, new ChangeLog(isRehearsal: false));
    private Dictionary<string, string?> _environment = [];
    private DateTimeOffset _expires = DateTimeOffset.MinValue;

    /// <summary>The environment variables that make a program act as the role.</summary>
    /// <exception cref="AwsFault">The role cannot be assumed.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> CredentialsAsync(CancellationToken cancellation)
    {
        if (context.Clock.GetUtcNow() + Reserve >= _expires)
        {
            await RenewAsync(cancellation);
        }

        return _environment;
    }

    private async Task RenewAsync(CancellationToken cancellation)
    {
        var input = new JsonObject { ["RoleArn"] = identity.RoleArn, ["RoleSessionName"] = "infra" };
        var answer = await _caller.ReadAsync("sts", "assume-role", input, cancellation);
        var credentials = answer.Argument("Credentials")
            ?? throw new AwsFault("AWS_CALL_FAILED", errorCode: null, "'aws sts assume-role' answered without credentials");
        _environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = credentials.Text("AccessKeyId"),
            ["AWS_SECRET_ACCESS_KEY"] = credentials.Text("SecretAccessKey"),
            ["AWS_SESSION_TOKEN"] = credentials.Text("SessionToken"),
            ["AWS_PROFILE"] = null,
            ["AWS_DEFAULT_PROFILE"] = null,
        };
        _expires = DateTimeOffset.Parse(credentials.Text("Expiration") ?? "", CultureInfo.InvariantCulture);
    }
}
