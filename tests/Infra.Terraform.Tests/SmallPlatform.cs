using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>A configuration without databases and OpenSearch, whose creation takes minutes of fixed waits in the AWS provider.</summary>
internal static class SmallPlatform
{
    /// <summary>The text of its <c>terraform.tfvars</c>.</summary>
    public const string Configuration =
        """
        infrastructurename = "small"
        simpheraInstances  = {}
        ivsInstances       = {}
        """;

    /// <summary>Synthesizes it, with more lines of <c>terraform.tfvars</c>.</summary>
    public static SynthesizedPlatform Synthesize(string more = "") => SynthesizedPlatform.SynthesizeText($"{Configuration}\n{more}\n");
}
