using System.Text.Json.Serialization;

namespace Infra.Cli.Planning;

/// <summary>What a plan does to one resource.</summary>
public enum PlanAction
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("no-op")]
    None,

    /// <summary>Reads a data source during the apply.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Gives the resource another address and changes nothing in the cloud.</summary>
    [JsonStringEnumMemberName("move")]
    Move,

    /// <summary>Takes an existing object into the state and changes nothing in the cloud.</summary>
    [JsonStringEnumMemberName("import")]
    Import,

    /// <summary>Drops the object from the state and leaves it in the cloud.</summary>
    [JsonStringEnumMemberName("forget")]
    Forget,

    /// <summary>Creates a resource.</summary>
    [JsonStringEnumMemberName("create")]
    Create,

    /// <summary>Changes a resource in place.</summary>
    [JsonStringEnumMemberName("update")]
    Update,

    /// <summary>Destroys a resource and creates another in its place, in either order.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>Destroys a resource.</summary>
    [JsonStringEnumMemberName("destroy")]
    Destroy,
}

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
