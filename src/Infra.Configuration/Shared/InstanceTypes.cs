using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>What the name of an EC2 instance type says.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html"/></remarks>
public static partial class InstanceTypes
{
    /// <summary>Families with an NVIDIA GPU that current drivers support.</summary>
    public static readonly IReadOnlyList<string> NvidiaFamilies =
    [
        "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "g7e",
        "p3", "p3dn", "p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300", "p6e-gb200",
    ];

    /// <summary>An instance type by its syntax; whether a Region offers it is not known here.</summary>
    public static Check<string> Syntax => Check.That<string>(
        Codes.InstanceTypeSyntax, "an EC2 instance type, such as m6a.4xlarge", value => Pattern().IsMatch(value));

    /// <summary>An instance type with an NVIDIA GPU.</summary>
    public static Check<string> Nvidia => new(
        Codes.GpuFamily,
        $"of a family with an NVIDIA GPU ({string.Join(", ", NvidiaFamilies)})",
        value => NvidiaFamilies.Contains(Family(value), StringComparer.Ordinal)
            ? null
            : $"{value}: {Family(value)} is not a family with an NVIDIA GPU that current drivers support; known: "
                + string.Join(", ", NvidiaFamilies));

    /// <summary>An instance type for software that exists for x86_64 only.</summary>
    public static Check<string> X64 => new(
        Codes.InstanceArchitecture,
        "x86_64",
        value => Architecture(value) == CpuArchitecture.X64 ? null : $"must be an x86_64 instance type, got {value}, which is arm64");

    /// <summary>Instance types that can share one machine image.</summary>
    public static Check<IReadOnlyList<string>> OneArchitecture => new(
        Codes.InstanceArchitecture,
        "all of one CPU architecture",
        types => types.GroupBy(Architecture).ToList() is { Count: > 1 } groups
            ? "must be of one CPU architecture, got "
                + string.Join(" and ", groups.Select(group => $"{group.Key.AwsName()} ({string.Join(", ", group)})"))
            : null);

    /// <summary><c>m6a</c> of <c>m6a.4xlarge</c>.</summary>
    public static string Family(string instanceType) => instanceType.Split('.')[0];

    /// <summary>Graviton families carry a g behind their generation: m7g, c7gn, im4gn.</summary>
    public static CpuArchitecture Architecture(string instanceType) =>
        GravitonFamily().IsMatch(Family(instanceType)) ? CpuArchitecture.Arm64 : CpuArchitecture.X64;

    [GeneratedRegex(
        "^[a-z]+[0-9][a-z0-9-]*\\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        "^(a1|[a-z]+[0-9]+[a-z]*g[a-z]*|[a-z]+[0-9]+e-gb[0-9]+)\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GravitonFamily();
}
