namespace Infra.Operations.Tests;

/// <summary>The recorded AWS CLI of a test, with one operation that answers as no cloud of a test would; as before when disposed.</summary>
public sealed class AlteredAws : IDisposable
{
    private const string RealCall = "exec aws \"$@\"";

    private readonly string _file;
    private readonly string _before;

    /// <param name="tools">Where the AWS CLI is.</param>
    /// <param name="operation">Service and operation, such as <c>rds describe-db-instances</c>.</param>
    /// <param name="script">What runs instead; <c>aws "$@"</c> in it is the real call.</param>
    public AlteredAws(RecordedTools tools, string operation, string script)
    {
        _file = Path.Combine(tools.Folder, "aws");
        _before = File.ReadAllText(_file);
        Assert.Contains(RealCall, _before, StringComparison.Ordinal);
        var choice = $"case \"$*\" in \"{operation}\"*) {script} ;; *) {RealCall} ;; esac";
        tools.Write("aws", _before.Replace(RealCall, choice, StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public void Dispose() => File.WriteAllText(_file, _before);
}
