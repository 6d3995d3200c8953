using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.StateBackend;

/// <summary>A state backend without faults.</summary>
/// <param name="Backend">The checked values.</param>
/// <param name="Warnings">What the owner should know.</param>
public sealed record LoadedStateBackend(StateBackendEntry Backend, IReadOnlyList<Finding> Warnings);

/// <summary>Reads and checks <c>state-backend.json</c>.</summary>
public static class StateBackendLoader
{
    /// <summary>Name of the file in the folder of an environment.</summary>
    public const string FileName = "state-backend.json";

    /// <summary>Loads the file of <paramref name="directory"/>.</summary>
    /// <param name="directory">Folder of the environment.</param>
    /// <param name="environment">The environment: its name makes the key of the state when the file names none.</param>
    /// <exception cref="ConfigException">The file is missing or has faults; holds all of them.</exception>
    public static LoadedStateBackend Load(string directory, EnvironmentName environment)
    {
        var errors = new List<Finding>();
        var name = environment.Path.Length == 0 ? FileName : $"{environment.Path}/{FileName}";
        var values = SourceFiles.Read(name, Path.Combine(directory, FileName), errors.Add) is { } text ? JsonText.Read(text, errors.Add) : null;
        if (errors.Count > 0 || values is null)
        {
            throw new ConfigException(errors, []);
        }

        var inputs = new StateBackendInputs(environment.StateKey);
        var binding = new Binding();
        if (inputs.Type.TryBind(values, "", binding, out var backend))
        {
            foreach (var warning in Warnings(inputs, backend))
            {
                binding.Report(warning);
            }
        }

        var faults = binding.Located([name], isWarning: false);
        // Every warning is about the file, also about what it leaves out.
        IReadOnlyList<Finding> warnings = [.. binding.Located([name], isWarning: true).Select(finding => finding with { File = name })];
        return faults.Count == 0 && backend is not null
            ? new LoadedStateBackend(backend, warnings)
            : throw new ConfigException([.. faults.Select(finding => finding with { File = name })], warnings);
    }

    private static IEnumerable<KeyFinding> Warnings(StateBackendInputs inputs, StateBackendEntry backend)
    {
        if (backend.Bucket is null)
        {
            yield return new KeyFinding(Codes.StateBucketUnset, inputs.Bucket.Name,
                "names no bucket: pass -backend-config=bucket=NAME to terraform init, or write the name of your state bucket here");
        }

        if (!backend.UseLockfile)
        {
            yield return new KeyFinding(Codes.StateUnlocked, inputs.UseLockfile.Name, "is off: two runs at once can destroy the state");
        }

        if (!backend.Encrypt)
        {
            yield return new KeyFinding(Codes.StateUnencrypted, inputs.Encrypt.Name,
                "is off: the state holds the layout of the platform in clear text");
        }
    }
}
