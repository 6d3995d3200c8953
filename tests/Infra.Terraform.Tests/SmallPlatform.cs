using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>A configuration without databases and OpenSearch, whose creation takes minutes of fixed waits in the AWS provider.</summary>
internal static class SmallPlatform
{
    private const string Configuration =
        """
        infrastructurename = "small"
        simpheraInstances  = {}
        ivsInstances       = {}
        """;

    /// <summary>Synthesizes it, with more lines of <c>terraform.tfvars</c>.</summary>
    public static Platform Synthesize(string more = "")
    {
        var platform = Platform.Empty();
        File.WriteAllText(Path.Combine(platform.Root, "terraform.tfvars"), $"{Configuration}\n{more}\n");
        platform.Run();
        return platform.ExitCode == 0
            ? platform
            : throw new InvalidOperationException($"synthesis failed ({platform.ExitCode}): {platform.StandardError}");
    }
}
