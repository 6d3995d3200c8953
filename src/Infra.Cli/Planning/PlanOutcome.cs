using System.Text.Json.Serialization;

namespace Infra.Cli.Planning;

/// <summary>What came out of <c>infra plan</c>; each has an exit code of its own.</summary>
public enum PlanOutcome
{
    /// <summary>There is no usable plan.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,

    /// <summary>Nothing is to be done.</summary>
    [JsonStringEnumMemberName("no-changes")]
    NoChanges,

    /// <summary>There are changes, and nothing that keeps data is lost unless it was allowed.</summary>
    [JsonStringEnumMemberName("changes")]
    Changes,

    /// <summary>Something that keeps data would be replaced or destroyed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>The outcomes in tables and texts.</summary>
internal static class PlanOutcomeWords
{
    /// <summary>The outcome as it follows a number of environments.</summary>
    public static string Words(this PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.Fault => "with a fault",
        PlanOutcome.NoChanges => "without changes",
        PlanOutcome.Changes => "with changes",
        PlanOutcome.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null),
    };
}
