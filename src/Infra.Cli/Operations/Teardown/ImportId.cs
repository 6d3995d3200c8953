namespace Infra.Cli.Operations.Teardown;

/// <summary>By what <c>terraform import</c> finds a resource: its <c>id</c>, but for the types below.</summary>
/// <remarks>The last section of each page of <see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs"/>.</remarks>
internal static class ImportId
{
    /// <summary>The id to import a resource of the state by.</summary>
    public static string Of(StateResource resource) => resource.Type switch
    {
        "aws_backup_selection" => $"{resource.Text("plan_id")}|{resource.Text("id")}",
        "aws_db_instance" => resource.Text("identifier"),
        "aws_iam_role_policy_attachment" => $"{resource.Text("role")}/{resource.Text("policy_arn")}",
        "aws_opensearch_domain" => resource.Text("domain_name"),
        "aws_route" => $"{resource.Text("route_table_id")}_{resource.Text("destination_cidr_block")}",
        "aws_route_table_association" => $"{resource.Text("subnet_id")}/{resource.Text("route_table_id")}",
        _ => resource.Text("id"),
    };
}
