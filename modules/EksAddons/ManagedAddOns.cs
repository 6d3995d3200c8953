using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;
using Infra.Constructs.S3;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.EksAddons;

/// <summary>The add-ons that EKS manages: DNS and the volume drivers.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html"/></remarks>
internal sealed class ManagedAddOns
{
    public const string Namespace = "kube-system";
    private readonly EksAddonsModule _module;
    private readonly EksAddonsProps _props;
    private readonly string _clusterName;
    private readonly OidcProvider _oidcProvider;

    public ManagedAddOns(EksAddonsModule module, EksAddonsProps props, string clusterName, OidcProvider oidcProvider, JsonObject volumeTags)
    {
        (_module, _props, _clusterName, _oidcProvider) = (module, props, clusterName, oidcProvider);
        Dns = props.CoreDns is { } coreDns ? [AddOn("coredns", "coredns", null, coreDns.ConfigurationValues, [])] : [];
        EbsCsi = EbsCsiAddOn(volumeTags);
        EfsCsi = props.EfsCsi is { } efs ? EfsCsiAddOn(efs) : null;
        S3Csi = props.S3Csi is { } s3 ? S3CsiAddOn(s3) : null;
    }

    /// <summary>DNS, which everything needs that calls AWS; empty when the cluster gets it from elsewhere.</summary>
    public IReadOnlyList<ITerraformDependable> Dns { get; }

    public ITerraformDependable EbsCsi { get; }

    public ITerraformDependable? EfsCsi { get; }

    public ITerraformDependable? S3Csi { get; }

    /// <summary>The volume drivers: whatever has volumes must go before them, else the volumes stay behind.</summary>
    public IReadOnlyList<ITerraformDependable> VolumeDrivers => [.. new[] { EbsCsi, EfsCsi, S3Csi }.OfType<ITerraformDependable>()];

    private L1.EksAddon.EksAddon EbsCsiAddOn(JsonObject volumeTags)
    {
        // Snapshots need custom resources that the add-on does not bring.
        var configuration = new JsonObject { ["sidecars"] = new JsonObject { ["snapshotter"] = new JsonObject { ["forceEnable"] = false } } };
        if (volumeTags.Count > 0)
        {
            configuration["controller"] = new JsonObject { ["extraVolumeTags"] = volumeTags };
        }

        return AddOn("aws-ebs-csi-driver", "ebs_csi",
            new ServiceAccountRole(_module, "ebs_csi_role", "ebs-csi-controller", "Creates and attaches EBS volumes", _oidcProvider,
                Namespace, "ebs-csi-controller-sa", managedPolicy: "service-role/AmazonEBSCSIDriverPolicy"),
            ChartValues.Document(configuration), Dns);
    }

    private L1.EksAddon.EksAddon EfsCsiAddOn(EfsCsiProps props) =>
        AddOn("aws-efs-csi-driver", "efs_csi",
            new ServiceAccountRole(_module, "efs_csi_role", "efs-csi-controller", "Creates EFS access points", _oidcProvider,
                Namespace, "efs-csi-controller-sa", managedPolicy: "service-role/AmazonEFSCSIDriverPolicy"),
            props.ConfigurationValues, Dns);

    private L1.EksAddon.EksAddon S3CsiAddOn(S3CsiProps props)
    {
        ModelException.ThrowIf(props.BucketNames.Count == 0, _module, "s3_csi", "S3_CSI_BUCKETS",
            "the S3 driver needs the names of the buckets it may mount, got none");
        var buckets = props.BucketNames.Select(name => $"arn:{_module.Environment.Partition}:s3:::{name}").ToList();
        return AddOn("aws-mountpoint-s3-csi-driver", "s3_csi",
            new ServiceAccountRole(_module, "s3_csi_role", "s3-csi-driver", "Mounts S3 buckets", _oidcProvider,
                Namespace, "s3-csi-driver-sa", policy: new PolicyDocument(BucketAccess.Mount.To(buckets))),
            props.ConfigurationValues, Dns);
    }

    private L1.EksAddon.EksAddon AddOn(string name, string id, ServiceAccountRole? role, string? configuration,
        IEnumerable<ITerraformDependable> dependsOn) =>
        new(_module, id, new L1.EksAddon.EksAddonConfig
        {
            ClusterName = _clusterName,
            AddonName = name,
            AddonVersion = _props.AddOnVersions.GetValueOrDefault(name),
            ServiceAccountRoleArn = role?.Arn,
            ConfigurationValues = configuration is null ? null : ChartValues.Literal(configuration),
            // Takes over what an older cluster runs already.
            ResolveConflictsOnCreate = "OVERWRITE",
            ResolveConflictsOnUpdate = "OVERWRITE",
            Preserve = false,
            Timeouts = new L1.EksAddon.EksAddonTimeouts { Create = "30m", Update = "30m", Delete = "30m" },
            DependsOn = [.. dependsOn, .. role?.Permissions ?? []],
        });
}
