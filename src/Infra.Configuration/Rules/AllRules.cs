namespace Infra.Configuration.Rules;

/// <summary>Every rule that compares values; limits of one value alone are at its input.</summary>
internal static class AllRules
{
    private static readonly IReadOnlyList<Func<RuleContext, IEnumerable<Finding>>> Rules =
    [
        AccountRules.Check,
        SubnetRules.Check,
        ExistingVpcRules.Check,
        ClusterRules.Check,
        PrincipalRules.Check,
        NodeRules.Check,
        AddOnRules.Check,
        RenamedInputRules.Check,
        DerivedNameRules.Check,
        DuplicateRules.Check,
        DatabaseRules.Check,
        OperationsRules.Check,
    ];

    public static IEnumerable<Finding> Check(RuleContext context) => Rules.SelectMany(rule => rule(context));
}
