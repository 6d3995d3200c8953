using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Processes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Aws;

/// <summary>
/// The AWS CLI of the user's machine, so that its profiles, single sign-on, MFA and role chains work here too.
/// A secret is passed where no other user of the machine can read it. Calls may be made at the same time; only so many run at once.
/// </summary>
/// <param name="context">The world around the command.</param>
/// <param name="identity">As whom and where.</param>
/// <param name="log">Keeps the changes; when it is a rehearsal they are kept and not made.</param>
public sealed class AwsCli(CliContext context, AwsIdentity identity, ChangeLog log)
{
    /// <summary>Where to get the program, as the end of a sentence.</summary>
    public const string Hint = "install the AWS CLI (https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html)";

    private static readonly Dictionary<string, string?> NoCredentials = new(StringComparer.Ordinal);

    // Each call is a Python program that computes for half a second and then waits for the network for about as long.
    private static readonly int MostAtOnce = Math.Clamp(Environment.ProcessorCount * 2, 4, 12);

    // Of the whole process, and not of one caller: it is the machine that gets slow.
    private static readonly SemaphoreSlim Slots = new(MostAtOnce, MostAtOnce);

    private readonly RoleSession? _role = identity.RoleArn is null ? null : new RoleSession(context, identity);
    private readonly Lock _asking = new();
    private Task<CallerIdentity>? _caller;
    private bool _isAllowed;

    /// <summary>Makes a call that changes nothing.</summary>
    /// <returns>The answer; an empty object when AWS answers with nothing.</returns>
    /// <exception cref="AwsFault">AWS_CALL_FAILED, AWS_CREDENTIALS, AWS_UNREACHABLE.</exception>
    public Task<JsonElement> ReadAsync(string service, string operation, JsonObject? input, CancellationToken cancellation) =>
        CallAsync(new AwsCall(service, operation, input ?? []), cancellation);

    /// <summary>Makes a reading call; null when the thing does not exist.</summary>
    /// <exception cref="AwsFault">AWS_CALL_FAILED, AWS_CREDENTIALS, AWS_UNREACHABLE.</exception>
    public async Task<JsonElement?> TryReadAsync(string service, string operation, JsonObject? input, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(service, operation, input, cancellation);
        }
        catch (AwsFault fault) when (fault.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Makes a call that changes something, or only logs it in a rehearsal. The account is checked before the first one.</summary>
    /// <returns>The answer; an empty object in a rehearsal.</returns>
    /// <exception cref="AwsFault">AWS_CALL_FAILED, AWS_CREDENTIALS, AWS_UNREACHABLE.</exception>
    /// <exception cref="CliException">ACCOUNT_NOT_ALLOWED.</exception>
    public async Task<JsonElement> ChangeAsync(string service, string operation, JsonObject input, CancellationToken cancellation)
    {
        await RequireAllowedAccountAsync(cancellation);
        var call = new AwsCall(service, operation, input);
        log.Add(call);
        return log.IsRehearsal ? Empty : await CallAsync(call, cancellation);
    }

    /// <summary>Runs a command of the AWS CLI that is no single API call, such as <c>eks update-kubeconfig</c>.</summary>
    /// <returns>Standard output.</returns>
    /// <exception cref="AwsFault">AWS_CALL_FAILED, AWS_CREDENTIALS, AWS_UNREACHABLE.</exception>
    public Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        RunAsync(string.Join(' ', arguments.Take(2)), arguments, input: null, cancellation);

    /// <summary>Who is calling; asked once, also by calls at the same time.</summary>
    /// <exception cref="AwsFault">AWS_CREDENTIALS, AWS_UNREACHABLE.</exception>
    public Task<CallerIdentity> CallerAsync(CancellationToken cancellation)
    {
        lock (_asking)
        {
            return _caller is null or { IsFaulted: true } or { IsCanceled: true } ? _caller = AskAsync(cancellation) : _caller;
        }
    }

    /// <summary>Fails unless the caller's account is one of <see cref="AwsIdentity.AllowedAccountIds"/>.</summary>
    /// <exception cref="CliException">ACCOUNT_NOT_ALLOWED.</exception>
    public async Task RequireAllowedAccountAsync(CancellationToken cancellation)
    {
        if (_isAllowed || identity.AllowedAccountIds.Count == 0)
        {
            return;
        }

        var caller = await CallerAsync(cancellation);
        _isAllowed = identity.AllowedAccountIds.Contains(caller.Account, StringComparer.Ordinal)
            ? true
            : throw new CliException(
                "ACCOUNT_NOT_ALLOWED",
                $"the credentials are those of account {caller.Account} ({caller.Arn}), and allowedAccountIds in terraform.tfvars allows only "
                + string.Join(", ", identity.AllowedAccountIds));
    }

    private static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement.Clone();

    private async Task<CallerIdentity> AskAsync(CancellationToken cancellation)
    {
        var answer = await ReadAsync("sts", "get-caller-identity", input: null, cancellation);
        return new CallerIdentity(answer.Text("Account") ?? "", answer.Text("Arn") ?? "");
    }

    private async Task<JsonElement> CallAsync(AwsCall call, CancellationToken cancellation)
    {
        var name = $"{call.Service} {call.Operation}";
        using var request = RequestFile.For(call.PublicInput());
        await using var secret = call.Secret is { } given ? SecretChannel.Open(given.Value) : null;
        string[] arguments =
        [
            call.Service,
            call.Operation,
            .. request.Argument is { } json ? new[] { "--cli-input-json", json } : [],
            .. secret is null ? Array.Empty<string>() : [call.Secret!.Value.Argument, secret.Argument],
            "--output",
            "json",
        ];
        var output = await RunAsync(name, arguments, secret?.Input, cancellation);
        try
        {
            return string.IsNullOrWhiteSpace(output) ? Empty : JsonDocument.Parse(output).RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new AwsFault("AWS_CALL_FAILED", errorCode: null, $"'aws {name}' answered with something that is not JSON");
        }
    }

    private async Task<string> RunAsync(string call, IReadOnlyList<string> arguments, string? input, CancellationToken cancellation)
    {
        var program = new ProgramFinder(context.Environment).Require("aws", Hint);
        var credentials = _role is null ? NoCredentials : await _role.CredentialsAsync(cancellation);
        string[] profile = _role is null && identity.Profile is { } name ? ["--profile", name] : [];
        string[] all = [.. arguments, "--region", identity.Region, .. profile];
        // The credentials come before the slot: the call that fetches them takes one, too.
        await Slots.WaitAsync(cancellation);
        try
        {
            var process = await ProcessRunner.RunAsync(
                program, all, context.WorkingDirectory, new ProcessOptions { Environment = Merge(credentials), Input = input }, cancellation);
            return process.ExitCode == 0
                ? string.Join('\n', process.Output)
                : throw AwsFault.Of(call, string.Join('\n', process.Error), identity.Profile);
        }
        finally
        {
            Slots.Release();
        }
    }

    private Dictionary<string, string?> Merge(IReadOnlyDictionary<string, string?> credentials)
    {
        var merged = new Dictionary<string, string?>(context.ChildEnvironment, StringComparer.Ordinal)
        {
            ["AWS_PAGER"] = "",
            ["AWS_CLI_AUTO_PROMPT"] = "off",
        };
        foreach (var (name, value) in credentials)
        {
            merged[name] = value;
        }

        return merged;
    }
}
