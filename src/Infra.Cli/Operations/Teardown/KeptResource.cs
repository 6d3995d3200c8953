namespace Infra.Cli.Operations.Teardown;

/// <summary>A resource that stays.</summary>
/// <param name="Address">Address in Terraform's state.</param>
/// <param name="ImportId">By what <c>terraform import</c> finds it.</param>
/// <param name="HoldsData">True for what holds data, false for what that needs.</param>
internal sealed record KeptResource(string Address, string ImportId, bool HoldsData)
{
    /// <summary>The resource as an import block.</summary>
    /// <remarks><see href="https://developer.hashicorp.com/terraform/language/import"/></remarks>
    public string ImportBlock => $$"""
        import {
          to = {{Address}}
          id = "{{ImportId.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}}"
        }
        """;
}
