using System.Text.Json;

namespace Infra.Cli.Synthesis;

/// <summary>One resource or data source of the synthesized JSON.</summary>
/// <param name="Module">Name of the Terraform module; empty for the root module.</param>
/// <param name="Type">Terraform type, such as <c>aws_vpc</c>.</param>
/// <param name="Name">Terraform name inside the module.</param>
/// <param name="Body">Arguments as synthesized.</param>
/// <param name="IsDataSource">True when it only looks something up.</param>
public sealed record SynthesizedResource(string Module, string Type, string Name, JsonElement Body, bool IsDataSource = false)
{
    /// <summary>Address as <c>terraform plan</c> prints it.</summary>
    public string Address => $"{(Module.Length == 0 ? "" : $"module.{Module}.")}{(IsDataSource ? "data." : "")}{Type}.{Name}";
}
