using Infra.Configuration.Environments;
using Infra.Inventory;

namespace Infra.App;

/// <summary>What <c>environments</c> tells.</summary>
internal static class EnvironmentListing
{
    /// <summary>All environments of a project, in the order of deployment.</summary>
    public static EnvironmentList Of(Platforms platforms, string project, IReadOnlyList<string> varFiles, TimeProvider clock)
    {
        var environments = new Environments(platforms, project, varFiles, clock).Load(new EnvironmentChoice(), out var errors);
        var faults = new List<Finding>(errors);
        var after = environments.ToDictionary(
            one => one.Folder.Name.Word, one => EnvironmentSettings.AfterOf(one.Folder, faults.Add), StringComparer.Ordinal);
        var order = EnvironmentSettings.Order(after, faults.Add);
        return new EnvironmentList
        {
            Environments =
            [
                .. environments.Select(one => Entry(one, after[one.Folder.Name.Word], order[one.Folder.Name.Word]))
                    .OrderBy(entry => entry.Order).ThenBy(entry => entry.Word, StringComparer.Ordinal),
            ],
            Errors = faults,
        };
    }

    private static EnvironmentEntry Entry(LoadedEnvironment environment, IReadOnlyList<string> after, int order)
    {
        var (name, deployment) = (environment.Folder.Name, environment.Loaded?.Deployment);
        return new EnvironmentEntry
        {
            Platform = name.Platform,
            Environment = name.Environment,
            Word = name.Word,
            Stack = name.Stack,
            Folder = name.Path,
            After = after,
            Order = order,
            Name = deployment?.Name,
            Region = deployment?.Region,
            Accounts = deployment?.Accounts ?? [],
            Profile = deployment?.Profile,
            StateBackend = environment.Backend,
            Errors = environment.Errors,
        };
    }
}
