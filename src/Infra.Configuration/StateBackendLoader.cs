using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration;

/// <summary>Reads and checks <c>state-backend.json</c>.</summary>
public static class StateBackendLoader
{
    /// <summary>Name of the file in the project's folder.</summary>
    public const string FileName = "state-backend.json";

    /// <summary>Loads the file of <paramref name="directory"/>.</summary>
    /// <exception cref="ConfigException">The file is missing or has faults; holds all of them.</exception>
    public static LoadedStateBackend Load(string directory)
    {
        var errors = new List<ConfigError>();
        var path = Path.Combine(directory, FileName);
        var values = new SourceFiles(errors.Add).Collect(new ConfigurationSources { VarFiles = [path] }, [])
            .Select(text => JsonText.Read(text with { Name = FileName }, errors.Add))
            .FirstOrDefault();
        if (errors.Count > 0 || values is null)
        {
            throw new ConfigException([.. errors.Select(error => error with { File = FileName })], []);
        }

        var binding = new Binding();
        var isBound = StateBackendInputs.Type.TryBind(values, "", binding, out var backend);
        errors.AddRange(binding.Findings.Select(finding =>
            new ConfigError(finding.Code.Name, finding.Key, FileName, binding.Locate(finding)?.Line, finding.Message)));
        return isBound && errors.Count == 0
            ? new LoadedStateBackend(backend!, [.. Warnings(backend!).Select(finding =>
                new ConfigWarning(finding.Code.Name, finding.Key, FileName, binding.Locate(finding)?.Line, finding.Message))])
            : throw new ConfigException(errors, []);
    }

    private static IEnumerable<Finding> Warnings(StateBackendConfig backend)
    {
        if (backend.Bucket is null)
        {
            yield return new Finding(Codes.StateBucketUnset, StateBackendInputs.Bucket.Name,
                "names no bucket: pass -backend-config=bucket=NAME to terraform init, or write the name of your state bucket here");
        }

        if (!backend.UseLockfile)
        {
            yield return new Finding(Codes.StateUnlocked, StateBackendInputs.UseLockfile.Name,
                "is off: two runs at once can destroy the state");
        }

        if (!backend.Encrypt)
        {
            yield return new Finding(Codes.StateUnencrypted, StateBackendInputs.Encrypt.Name,
                "is off: the state holds the layout of the platform in clear text");
        }
    }
}
