using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Rules;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>Every input of SIMPHERA by topic, how the records are made of them, and the rules between them.</summary>
internal static class SimpheraCatalogue
{
    public static readonly GeneralInputs General = new("infrastructurename", "simphera");

    public static readonly NetworkInputs Network = new();

    public static readonly ClusterInputs Cluster = new();

    public static Catalogue<SimpheraConfig> All { get; } = new()
    {
        Topics =
        [
            General.All,
            Network.All,
            Cluster.All,
            NodeInputs.All,
            AddOnInputs.All,
            SimpheraInputs.All,
            IvsInputs.All,
            OperationsInputs.All,
        ],
        Make = Make,
        Rules =
        [
            context => AccountRules.Check(General, context.Config.Deployment),
            context => SubnetRules.Check(Network, context.Config.Network, context.Inputs),
            context => ExistingVpcRules.Check(Network, context.Config.Network, context.Inputs),
            context => ClusterRules.Check(Cluster, context.Config.Cluster, context.Today),
            context => PrincipalRules.Check(Cluster, context.Config.Cluster, context.Config.Deployment.AssumeRoleArn),
            NodeRules.Check,
            AddOnRules.Check,
            RenamedInputRules.Check,
            DerivedNameRules.Check,
            DuplicateRules.Check,
            DatabaseRules.Check,
            OperationsRules.Check,
        ],
        Codes = SimpheraCodes.All,
        Calendars =
        [
            new CalendarTable("Kubernetes versions", "Kubernetes", SupportCalendar.Kubernetes),
            new CalendarTable("PostgreSQL versions", "PostgreSQL", SupportCalendar.Postgresql),
        ],
        History = ReferenceReleases.History,
    };

    private static SimpheraConfig Make(Bound bound)
    {
        var nodeGroups = NodeInputs.Make(bound);
        return new SimpheraConfig
        {
            Deployment = General.Make(bound),
            Network = Network.Make(bound),
            Cluster = Cluster.Make(bound),
            NodeGroups = nodeGroups,
            AddOns = AddOnInputs.Make(bound, nodeGroups),
            SimpheraInstances = bound.Get(SimpheraInputs.Instances),
            DatabaseCertificatesPem = bound.Get(SimpheraInputs.DatabaseCertificatesFile),
            IvsInstances = bound.Get(IvsInputs.Instances),
            LicenseServer = OperationsInputs.MakeLicenseServer(bound),
            Patching = OperationsInputs.MakePatching(bound),
            EcrPullThroughCache = bound.Get(OperationsInputs.EcrPullThroughCache),
            MonitoringNamespace = bound.Get(OperationsInputs.MonitoringNamespace),
            LogRetentionDays = bound.Get(OperationsInputs.CloudWatchRetention),
        };
    }
}
