namespace Infra.Cli.Trial;

/// <summary>Where the programs of the trial are: the folder <c>trial</c> of the checkout that this program was built in.</summary>
internal static class TrialFiles
{
    /// <summary>The folder, from which Python finds the module <c>cloud</c>.</summary>
    /// <exception cref="CliException">TRIAL_NOT_FOUND.</exception>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path below the folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var trial = Path.Combine(folder.FullName, "trial");
            if (File.Exists(Path.Combine(trial, "cloud", "__main__.py")))
            {
                return trial;
            }
        }

        throw new CliException("TRIAL_NOT_FOUND", $"there is no folder trial/cloud above '{start}': run ./infra of a complete checkout");
    }
}
