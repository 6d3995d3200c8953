namespace Infra.Cli.Planning;

/// <summary>Terraform's <c>action_reason</c> in words.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/internals/json-format#plan-representation"/></remarks>
internal static class ChangeReason
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["replace_because_tainted"] = "marked as tainted: its creation failed half way, or 'terraform taint' was used",
        ["replace_because_cannot_update"] = "the provider cannot change it in place",
        ["replace_by_request"] = "requested with -replace",
        ["replace_by_triggers"] = "a resource in its replace_triggered_by changes",
        ["delete_because_no_resource_config"] = "no longer in the configuration",
        ["delete_because_no_module"] = "its module is no longer in the configuration",
        ["delete_because_no_move_target"] = "moved to an address that is not in the configuration",
        ["delete_because_wrong_repetition"] = "its count or for_each was added or removed",
        ["delete_because_count_index"] = "its index is beyond count",
        ["delete_because_each_key"] = "its key is no longer in for_each",
        ["read_because_config_unknown"] = "depends on values that are only known after apply",
        ["read_because_dependency_pending"] = "depends on a resource that changes",
        ["read_because_check_nested"] = "belongs to a check, which is evaluated on every apply",
    };

    /// <summary>The words, the code itself when it is a new one, or null when there is none.</summary>
    public static string? Text(string? code) => code is null ? null : Texts.GetValueOrDefault(code, code);
}
