using System.Text.Json;

namespace Infra.Operations.Tests;

/// <summary>What <c>infra doctor --json</c> found.</summary>
internal static class Findings
{
    /// <summary>Fails unless the command ended with 1 and a fault with these words.</summary>
    public static void AssertFault(OperationRun run, string check, string detail, string fix)
    {
        Assert.Equal(1, run.ExitCode);
        var result = Result(run, check);
        Assert.Equal("fault", Text(result, "status"));
        Assert.Contains(detail, Text(result, "detail"), StringComparison.Ordinal);
        Assert.Contains(fix, Text(result, "fix"), StringComparison.Ordinal);
    }

    /// <summary>The one result of a check.</summary>
    public static JsonElement Result(OperationRun run, string check) =>
        run.Json.GetProperty("checks").EnumerateArray().Single(result => Text(result, "check") == check);

    /// <summary>All results with a status.</summary>
    public static IEnumerable<JsonElement> Results(OperationRun run, string status) =>
        run.Json.GetProperty("checks").EnumerateArray().Where(result => Text(result, "status") == status);

    /// <summary>A text member of a result; empty for null.</summary>
    public static string Text(JsonElement result, string member) => result.GetProperty(member).GetString() ?? "";
}
