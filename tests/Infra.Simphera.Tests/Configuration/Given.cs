using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Infra.Configuration.Inputs;
using Infra.Configuration;
using Infra.Simphera.Configuration.Inputs;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

/// <summary>Configuration in a folder of its own, and a clock that stands still.</summary>
internal sealed class Given : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly string _directory = Directory.CreateTempSubdirectory("infra-configuration-").FullName;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly List<string> _varFiles = [];

    public ConfigurationSources Sources => new() { Directory = _directory, VarFiles = _varFiles, Environment = _environment };

    public static Given Tfvars(string text) => new Given().File("terraform.tfvars", text);

    public static LoadedConfiguration<SimpheraConfig> Nothing() => SimpheraCatalogue.All.Load(ConfigurationSources.None, Clock(Today));

    public Given File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public Given File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(Path.Combine(_directory, name), content);
        return this;
    }

    public Given Variable(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Names a file of the folder with --var-file.</summary>
    public Given VarFile(string name)
    {
        _varFiles.Add(Path.Combine(_directory, name));
        return this;
    }

    public LoadedConfiguration<SimpheraConfig> Load(DateOnly? today = null) => SimpheraCatalogue.All.Load(Sources, Clock(today ?? Today));

    public SimpheraConfig Config() => Load().Config;

    public ConfigException Faults(DateOnly? today = null) => Assert.Throws<ConfigException>(() => Load(today));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>A file of the repository.</summary>
    public static string RepositoryFile(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", name));

    public static TimeProvider Clock(DateOnly today) => new FixedClock(today);

    private sealed class FixedClock(DateOnly today) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.Parse($"{today:O}T12:00:00Z", CultureInfo.InvariantCulture);
    }
}
