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
    private readonly Lock _renewing = new();
    private Task<Session>? _session;

    /// <summary>The environment variables that make a program act as the role.</summary>
    /// <exception cref="AwsFault">The role cannot be assumed.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> CredentialsAsync(CancellationToken cancellation)
    {
        Task<Session> session;
        lock (_renewing)
        {
            session = _session = IsUsable(_session) ? _session! : AssumeAsync(cancellation);
        }

        return (await session).Environment;
    }

    // One that is on its way counts: calls at the same time share it.
    private bool IsUsable(Task<Session>? session) => session switch
    {
        null or { IsFaulted: true } or { IsCanceled: true } => false,
        { IsCompletedSuccessfully: true } => context.Clock.GetUtcNow() + Reserve < session.Result.Expires,
        _ => true,
    };

    private async Task<Session> AssumeAsync(CancellationToken cancellation)
    {
        var input = new JsonObject { ["RoleArn"] = identity.RoleArn, ["RoleSessionName"] = "infra" };
        var answer = await _caller.ReadAsync("sts", "assume-role", input, cancellation);
        var credentials = answer.Argument("Credentials")
            ?? throw new AwsFault("AWS_CALL_FAILED", errorCode: null, "'aws sts assume-role' answered without credentials");
        return new Session(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ACCESS_KEY_ID"] = credentials.Text("AccessKeyId"),
                ["AWS_SECRET_ACCESS_KEY"] = credentials.Text("SecretAccessKey"),
                ["AWS_SESSION_TOKEN"] = credentials.Text("SessionToken"),
                ["AWS_PROFILE"] = null,
                ["AWS_DEFAULT_PROFILE"] = null,
            },
            DateTimeOffset.Parse(credentials.Text("Expiration") ?? "", CultureInfo.InvariantCulture));
    }

    private sealed record Session(IReadOnlyDictionary<string, string?> Environment, DateTimeOffset Expires);
}
