namespace Infra.Configuration.Inputs;

/// <summary>Every input of the project, by topic: the one list that binding, messages and the reference are made from.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<InputSet> Topics { get; } =
    [
        GeneralInputs.All,
        NetworkInputs.All,
        ClusterInputs.All,
        NodeInputs.All,
        AddOnInputs.All,
        SimpheraInputs.All,
        IvsInputs.All,
        OperationsInputs.All,
    ];

    /// <summary>All top-level inputs.</summary>
    public static InputSet All { get; } = Join();

    /// <summary>The whole configuration.</summary>
    public static InputType<BoundConfig> Type { get; } = Types.ObjectOf(All, Make);

    private static InputSet Join()
    {
        var all = new InputSet("terraform.tfvars");
        foreach (var topic in Topics)
        {
            all.AddAll(topic);
        }

        return all;
    }

    private static BoundConfig Make(Bound bound)
    {
        var nodeGroups = NodeInputs.Make(bound);
        return new BoundConfig(bound, new InfraConfig
        {
            Name = bound.Get(GeneralInputs.InfrastructureName),
            Region = bound.Get(GeneralInputs.Region),
            Profile = bound.Get(GeneralInputs.Profile),
            AllowedAccountIds = bound.Get(GeneralInputs.AllowedAccountIds),
            AssumeRoleArn = bound.Get(GeneralInputs.AssumeRoleArn),
            PermissionsBoundaryArn = bound.Get(GeneralInputs.PermissionsBoundaryArn),
            Tags = bound.Get(GeneralInputs.Tags),
            Network = NetworkInputs.Make(bound),
            Cluster = ClusterInputs.Make(bound),
            NodeGroups = nodeGroups,
            AddOns = AddOnInputs.Make(bound, nodeGroups),
            SimpheraInstances = bound.Get(SimpheraInputs.Instances),
            DatabaseCertificatesPem = null,
            IvsInstances = bound.Get(IvsInputs.Instances),
            LicenseServer = OperationsInputs.MakeLicenseServer(bound),
            Patching = OperationsInputs.MakePatching(bound),
            EcrPullThroughCache = bound.Get(OperationsInputs.EcrPullThroughCache),
            MonitoringNamespace = bound.Get(OperationsInputs.MonitoringNamespace),
            LogRetentionDays = bound.Get(OperationsInputs.CloudWatchRetention),
        });
    }
}
