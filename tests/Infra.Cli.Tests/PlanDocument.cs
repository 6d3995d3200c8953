using System.Text.Json.Nodes;
using Infra.Cli.Planning;

namespace Infra.Cli.Tests;

/// <summary>A plan document made of single changes, and the recorded one of the AWS provider.</summary>
internal static class PlanDocument
{
    /// <summary>The plan that the AWS provider 5.100.0 made for a few stateful resources, trimmed to the attributes that matter here.</summary>
    public static TerraformPlan Recorded() => TerraformPlan.Parse(File.ReadAllText(Path.Combine(Fixture.Folder("plans"), "aws.json")));

    public static TerraformPlan Of(params string[] resourceChanges) =>
        TerraformPlan.Parse($$"""{"format_version":"1.2","resource_changes":[{{string.Join(',', resourceChanges)}}]}""");

    /// <summary>One change; <paramref name="change"/> is merged over <c>{"actions":[...]}</c>.</summary>
    public static string Change(string address, string actions, string change = "{}", string extra = "{}")
    {
        var local = address[(address.LastIndexOf("module.", StringComparison.Ordinal) < 0 ? 0 : LocalStart(address))..];
        var body = JsonNode.Parse(change)!.AsObject();
        body["actions"] = new JsonArray([.. actions.Split(' ').Select(action => JsonValue.Create(action))]);
        var element = JsonNode.Parse(extra)!.AsObject();
        element["address"] = address;
        element["type"] = local.Split('.')[0];
        element["change"] = body;
        if (local != address)
        {
            element["module_address"] = address[..(address.Length - local.Length - 1)];
        }

        return element.ToJsonString();
    }

    public static PlanReview Review(TerraformPlan plan, params string[] allowed) =>
        PlanReview.Of(plan, plan.Changes.Count > 0, new DestroyAllowances(allowed), []) with { Stack = "simphera", Folder = "cdktf.out/stacks/simphera" };

    private static int LocalStart(string address)
    {
        var type = new[] { ".aws_", ".kubernetes_", ".terraform_data" }.Select(start => address.IndexOf(start, StringComparison.Ordinal)).Where(at => at >= 0);
        return type.Min() + 1;
    }
}
