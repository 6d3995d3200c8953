namespace Infra.Cli.Aws;

/// <summary>The changes that a command made or, in a rehearsal (<c>--dry-run</c>), would make.</summary>
/// <param name="isRehearsal">True when nothing is changed.</param>
public sealed class ChangeLog(bool isRehearsal)
{
    private readonly List<LoggedChange> _changes = [];

    /// <summary>True when nothing is changed.</summary>
    public bool IsRehearsal { get; } = isRehearsal;

    /// <summary>Sees each change before it is made.</summary>
    public Action<LoggedChange>? Seen { get; init; }

    /// <summary>The changes so far, in their order.</summary>
    public IReadOnlyList<LoggedChange> Changes => _changes;

    /// <summary>Adds a call of AWS.</summary>
    public void Add(AwsCall call) => Add(new LoggedChange(call.ToString(), call));

    /// <summary>Adds a command of another program, such as <c>terraform destroy</c>.</summary>
    /// <param name="command">The command as it can be typed, without secrets.</param>
    public void Add(string command) => Add(new LoggedChange(command, Call: null));

    private void Add(LoggedChange change)
    {
        _changes.Add(change);
        Seen?.Invoke(change);
    }
}

/// <summary>One change that a command made or would make.</summary>
/// <param name="Command">The command as it can be typed; secrets are hidden.</param>
/// <param name="Call">The call of AWS; null for the command of another program.</param>
public sealed record LoggedChange(string Command, AwsCall? Call);
