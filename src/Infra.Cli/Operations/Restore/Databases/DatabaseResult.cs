using Spectre.Console;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>What <c>infra restore database</c> has done.</summary>
internal sealed record DatabaseResult
{
    /// <summary>Identifier of the database with the restored data.</summary>
    public required string Database { get; init; }

    /// <summary>Identifier of the platform's database.</summary>
    public required string Original { get; init; }

    /// <summary>Time of the data.</summary>
    public required string RestoredTo { get; init; }

    /// <summary>Host of the database with the restored data; null in a rehearsal.</summary>
    public required string? Endpoint { get; init; }

    /// <summary>The job that copies the data over the original's; null when it was not asked for, or has no namespace to run in.</summary>
    public string? Manifest { get; init; }

    /// <summary>What the job said; null when it did not run.</summary>
    public IReadOnlyList<string>? Log { get; init; }

    /// <summary>Name of the original after a swap; null when nothing was swapped.</summary>
    public string? Old { get; init; }

    /// <summary>Writes it for people. Without a run of the job the text is a file for kubectl, with what to do as comments.</summary>
    public void WriteText(IAnsiConsole console, DatabaseSubject subject)
    {
        var command = $"infra restore database {subject.Owner.Word} {subject.Name}";
        foreach (var line in (this) switch
        {
            { Log: { } log } => [.. log, $"Copied '{Database}' over '{Original}'. When all is well: {command} --as {Database} --cleanup"],
            { Old: { } old } =>
            [
                $"'{Original}' is the database restored to {RestoredTo} now, at the same address: {Endpoint}",
                $"The one before is '{old}'. When it is no longer needed: {command} --as {old} --cleanup",
            ],
            _ => Steps(command, subject).Select(step => $"# {step}").Concat(Manifest is { } job ? [job.TrimEnd()] : Array.Empty<string>()),
        })
        {
            // Around the console: it would wrap long lines on a terminal.
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    private string[] Steps(string command, DatabaseSubject subject) =>
    [
        $"Database '{Database}' is '{Original}' as of {RestoredTo}, at {Endpoint}",
        "Its password is that of the secret, and its settings were compared with the original's.",
        "",
        $"To put its data in the original's place, stop what uses it{(Manifest is null ? ", then swap" : ", then either swap")} both databases",
        $"  {command} --as {Database} --swap",
        .. Manifest is null ? [] : CopySteps(command, subject),
        "To delete it again",
        $"  {command} --as {Database} --cleanup",
    ];

    private string[] CopySteps(string command, DatabaseSubject subject) =>
    [
        "or let this job copy the data over",
        $"  {command} --as {Database} --run",
        "which is the same as 'kubectl apply --server-side -f' with this file, after",
        $"  aws secretsmanager get-secret-value --secret-id {subject.Entry.SecretName} --query SecretString --output text |",
        $"    jq --join-output .{subject.Entry.PasswordKey} |",
        $"    kubectl create secret generic {subject.JobName} -n {subject.Namespace} --from-file={CopyJob.PasswordKey}=/dev/stdin",
    ];
}
