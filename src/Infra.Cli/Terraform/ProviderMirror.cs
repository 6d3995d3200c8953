namespace Infra.Cli.Terraform;

/// <summary>A folder with provider packages, for machines that cannot reach a registry.</summary>
public static class ProviderMirror
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "INFRA_TERRAFORM_PLUGINS";

    private static readonly string AwsProvider = Path.Combine("registry.terraform.io", "hashicorp", "aws");

    /// <summary>What to add to <c>terraform init</c>: the mirror, where there is one; else nothing, and the registry is asked.</summary>
    public static IReadOnlyList<string> InitArguments(Func<string, string?> environment) =>
        Find(environment) is { } folder ? [$"-plugin-dir={folder}"] : [];

    /// <summary>The folder that <see cref="Variable"/> names, else one with the AWS provider in the usual places; null when there is none.</summary>
    public static string? Find(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        string[] roots =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData),
            "/opt",
            "/usr/local/share",
        ];
        var everyReadable = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        return roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root, "*", everyReadable))
            .FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, AwsProvider)));
    }
}
