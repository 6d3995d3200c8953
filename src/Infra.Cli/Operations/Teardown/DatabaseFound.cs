namespace Infra.Cli.Operations.Teardown;

/// <summary>A database of the platform.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Status">Status in the words of RDS.</param>
/// <param name="IsProtected">RDS refuses to delete it.</param>
/// <param name="IsCopy">It is not in Terraform's state: a restore made it in the subnets of a database that is.</param>
internal sealed record DatabaseFound(string Identifier, string Status, bool IsProtected, bool IsCopy);
