namespace Infra.Cli.Operations.Teardown;

/// <summary>Something of the platform that Terraform does not know.</summary>
/// <param name="Kind">What it is, such as <c>load balancer</c>.</param>
/// <param name="Id">Its id, name or ARN.</param>
/// <param name="IsRemovable">False for what is never removed here, because it holds data or goes by itself.</param>
/// <param name="Note">What to know about it; empty for nothing.</param>
internal sealed record Leftover(string Kind, string Id, bool IsRemovable, string Note = "");
