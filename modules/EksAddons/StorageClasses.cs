using HashiCorp.Cdktf;
using Infra.Constructs;
using Kubernetes = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.EksAddons;

/// <summary>Storage classes: encrypted EBS volumes for everybody, EFS directories on request.</summary>
internal sealed class StorageClasses
{
    /// <summary>Creates the classes.</summary>
    /// <param name="module">The module.</param>
    /// <param name="drivers">The volume drivers.</param>
    /// <param name="fileSystemId">Id of the EFS file system; null for no class of it.</param>
    public StorageClasses(ChildModule module, ManagedAddOns drivers, string? fileSystemId) => Resources =
    [
        Gp3(module, drivers.EbsCsi),
        .. fileSystemId is not null && drivers.EfsCsi is { } driver ? new[] { Efs(module, fileSystemId, driver) } : [],
    ];

    public IReadOnlyList<ITerraformDependable> Resources { get; }

    /// <summary>Class <c>gp3</c>, the default of the cluster.</summary>
    /// <remarks><see href="https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md"/></remarks>
    private static Kubernetes.StorageClassV1.StorageClassV1 Gp3(ChildModule module, ITerraformDependable driver) =>
        new Kubernetes.StorageClassV1.StorageClassV1(module, "gp3", new Kubernetes.StorageClassV1.StorageClassV1Config
        {
            Metadata = new Kubernetes.StorageClassV1.StorageClassV1Metadata
            {
                Name = "gp3",
                Annotations = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["storageclass.kubernetes.io/is-default-class"] = "true",
                },
            },
            StorageProvisioner = "ebs.csi.aws.com",
            // A volume lives in one zone: the one of the node that its pod was given.
            VolumeBindingMode = "WaitForFirstConsumer",
            AllowVolumeExpansion = true,
            ReclaimPolicy = "Delete",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["type"] = "gp3",
                ["encrypted"] = "true",
                ["csi.storage.k8s.io/fstype"] = "ext4",
            },
            DependsOn = [driver],
        });

    /// <summary>Class <c>efs</c>: one access point per volume, mounted with the identity of the driver and TLS.</summary>
    /// <remarks><see href="https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/docs/README.md"/></remarks>
    private static Kubernetes.StorageClassV1.StorageClassV1 Efs(ChildModule module, string fileSystemId, ITerraformDependable driver) =>
        new Kubernetes.StorageClassV1.StorageClassV1(module, "efs", new Kubernetes.StorageClassV1.StorageClassV1Config
        {
            Metadata = new Kubernetes.StorageClassV1.StorageClassV1Metadata { Name = "efs" },
            StorageProvisioner = "efs.csi.aws.com",
            ReclaimPolicy = "Delete",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["provisioningMode"] = "efs-ap",
                ["fileSystemId"] = fileSystemId,
                ["directoryPerms"] = "700",
            },
            MountOptions = ["iam"],
            DependsOn = [driver],
        });
}
