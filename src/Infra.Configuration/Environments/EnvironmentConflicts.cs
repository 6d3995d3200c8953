using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Configuration.Environments;

/// <summary>What two environments must not share.</summary>
public static class EnvironmentConflicts
{
    /// <summary>Finds environments with one state, and environments whose resources would be the same.</summary>
    /// <param name="environments">The environments with their checked configuration, by word.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<(EnvironmentName Name, DeploymentConfig Deployment, StateBackendEntry Backend)> environments)
    {
        for (var later = 1; later < environments.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (one, other) = (environments[earlier], environments[later]);
                if (one.Backend.Key == other.Backend.Key && one.Backend.Bucket == other.Backend.Bucket)
                {
                    yield return Finding(
                        "ENVIRONMENT_STATE_SHARED", "key", other.Name,
                        $"{one.Name.Word} and {other.Name.Word} would write the same state, {other.Backend.Bucket ?? "of the bucket given to terraform init"}"
                        + $"/{other.Backend.Key}; leave key out of state-backend.json, or give each its own");
                }

                if (one.Deployment.Name == other.Deployment.Name && one.Deployment.Region == other.Deployment.Region
                    && MayBeOneAccount(one.Deployment, other.Deployment))
                {
                    yield return Finding(
                        "ENVIRONMENT_NAME_SHARED", key: null, other.Name,
                        $"{one.Name.Word} and {other.Name.Word} are both named {other.Deployment.Name} in {other.Deployment.Region}, and nothing "
                        + "tells that their accounts differ: give them different names, or set allowedAccountIds in both");
                }
            }
        }
    }

    // What is not known to differ is taken for the same: the second apply would change the first platform.
    private static bool MayBeOneAccount(DeploymentConfig one, DeploymentConfig other) => one.Accounts.Count > 0 && other.Accounts.Count > 0
        ? one.Accounts.Intersect(other.Accounts, StringComparer.Ordinal).Any()
        : string.Equals(one.Profile, other.Profile, StringComparison.Ordinal);

    private static Finding Finding(string code, string? key, EnvironmentName name, string message) =>
        new(code, key, name.Path.Length == 0 ? null : name.Path, Line: null, message);
}
