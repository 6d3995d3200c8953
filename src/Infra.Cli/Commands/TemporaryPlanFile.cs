namespace Infra.Cli.Commands;

/// <summary>A plan file that only its owner can read, and that is gone after use: it holds secrets in plain text.</summary>
internal sealed class TemporaryPlanFile : IDisposable
{
    private TemporaryPlanFile(string path) => Path = path;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>True when Terraform has written to it.</summary>
    public bool IsWritten => new FileInfo(Path) is { Exists: true, Length: > 0 };

    /// <summary>Creates the file, empty, before Terraform does it with everybody's right to read.</summary>
    /// <param name="folder">Full path of the stack's folder: the name is one that .gitignore covers.</param>
    public static TemporaryPlanFile In(string folder)
    {
        var path = System.IO.Path.Combine(folder, $".{System.IO.Path.GetRandomFileName()}.tfplan");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
        return new TemporaryPlanFile(path);
    }

    /// <summary>Keeps the plan under another name, with the same rights.</summary>
    public void MoveTo(string file) => File.Move(Path, file, overwrite: true);

    /// <inheritdoc />
    public void Dispose() => File.Delete(Path);
}
