namespace Infra.Cli.Trial;

/// <summary>The environment of everything that runs in a trial: it reaches the local cloud, and nothing of it can reach a real account.</summary>
public static class TrialEnvironment
{
    // AWS_*: credentials, profiles, endpoints. The others would change what Terraform runs, where it keeps things, or how it shows them.
    private static readonly string[] RemovedPrefixes = ["AWS_", "TF_CLI_ARGS", "TF_TOKEN_"];

    private static readonly string[] Removed =
    [
        "TF_WORKSPACE", "TF_DATA_DIR", "TF_REATTACH_PROVIDERS", "TF_INPUT", "TF_IN_AUTOMATION", "TF_APPEND_USER_AGENT", "TF_SKIP_REMOTE_TESTS",
        "USE_LEGACY_WORKFLOW",
    ];

    /// <summary>Takes away what of the user's own environment could reach a real account or change what Terraform does.</summary>
    public static Dictionary<string, string?> WithoutAws() =>
        WithoutAws(Environment.GetEnvironmentVariables().Keys.Cast<string>());

    /// <inheritdoc cref="WithoutAws()" />
    /// <param name="names">Names of the variables that there are.</param>
    internal static Dictionary<string, string?> WithoutAws(IEnumerable<string> names)
    {
        // Names of variables know no case on Windows.
        var without = names
            .Where(name => RemovedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                || Removed.Contains(name, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        // The AWS CLI would send even calls to this machine through a proxy.
        without["NO_PROXY"] = without["no_proxy"] = "127.0.0.1,localhost";
        return without;
    }

    /// <summary>The environment of programs that work in the local cloud, such as Terraform and the AWS CLI.</summary>
    /// <param name="endpoint">Address of the local cloud.</param>
    /// <param name="region">Region to work in.</param>
    /// <param name="folder">Folder for the empty files that stand for the user's AWS configuration.</param>
    public static Dictionary<string, string?> For(Uri endpoint, string region, string folder)
    {
        var empty = Path.Combine(folder, "empty-aws-configuration");
        File.WriteAllText(empty, "");
        var environment = WithoutAws();
        foreach (var (name, value) in Shown(endpoint, region))
        {
            environment[name] = value;
        }

        // Sockets of provider processes: a killed Terraform does not remove them.
        environment["TMPDIR"] = environment["TMP"] = environment["TEMP"] = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        environment["AWS_CONFIG_FILE"] = empty;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = empty;
        environment["AWS_PAGER"] = "";
        environment["CHECKPOINT_DISABLE"] = "1";
        return environment;
    }

    /// <summary>The variables by which a user's own shell reaches the local cloud.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Shown(Uri endpoint, string region) =>
    [
        new("AWS_ENDPOINT_URL", endpoint.GetLeftPart(UriPartial.Authority)),
        new("AWS_ACCESS_KEY_ID", "fake"),
        new("AWS_SECRET_ACCESS_KEY", "fake"),
        new("AWS_REGION", region),
        new("AWS_DEFAULT_REGION", region),
        new("AWS_EC2_METADATA_DISABLED", "true"),
    ];
}
