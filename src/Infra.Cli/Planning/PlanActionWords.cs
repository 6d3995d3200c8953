namespace Infra.Cli.Planning;

/// <summary>How actions are read from a plan and shown to people.</summary>
internal static class PlanActionWords
{
    /// <summary>The actions that a summary counts, in the order in which it names them.</summary>
    public static readonly IReadOnlyList<PlanAction> Counted =
    [
        PlanAction.Create, PlanAction.Update, PlanAction.Replace, PlanAction.Destroy, PlanAction.Read,
        PlanAction.Move, PlanAction.Import, PlanAction.Forget,
    ];

    /// <summary>Reads the <c>actions</c> of a change; a pair is a replacement, and any pair with "delete" deletes.</summary>
    /// <exception cref="CliException">PLAN_UNREADABLE: an action this program does not know.</exception>
    public static PlanAction Read(IReadOnlyList<string> actions) => actions switch
    {
        ["no-op"] => PlanAction.None,
        ["read"] => PlanAction.Read,
        ["create"] => PlanAction.Create,
        ["update"] => PlanAction.Update,
        ["delete"] => PlanAction.Destroy,
        ["forget"] => PlanAction.Forget,
        [_, _] when actions.Contains("create", StringComparer.Ordinal) => PlanAction.Replace,
        _ when actions.Contains("delete", StringComparer.Ordinal) => PlanAction.Destroy,
        _ => throw new CliException(
            "PLAN_UNREADABLE", $"the plan holds an unknown action '{string.Join(", ", actions)}': review it with terraform show"),
    };

    /// <summary>The imperative word: <c>create</c>.</summary>
    public static string Word(this PlanAction action) => action is PlanAction.None ? "leave" : action.ToString().ToLowerInvariant();

    /// <summary>What becomes of the resource: <c>destroyed</c>.</summary>
    public static string Participle(this PlanAction action) => action is PlanAction.Replace ? "replaced" : "destroyed";

    /// <summary>Terraform's own mark of the action, three characters wide.</summary>
    public static string Mark(this PlanAction action) => action switch
    {
        PlanAction.Create => "  +",
        PlanAction.Update => "  ~",
        PlanAction.Replace => "-/+",
        PlanAction.Destroy => "  -",
        PlanAction.Read => " <=",
        PlanAction.Forget => "  .",
        PlanAction.Move or PlanAction.Import => "  >",
        _ => "   ",
    };
}
