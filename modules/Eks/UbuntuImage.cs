using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>Canonical's newest Ubuntu 24.04 for EKS, as of when the Kubernetes version was last changed.</summary>
/// <remarks>
/// <para>The image found first is kept in <c>terraform_data.ubuntu_image</c>: Canonical's next image would otherwise replace all nodes
/// in the next apply, whatever that was for. Another Kubernetes version takes the newest image for it; without one, the newest is
/// taken by <c>terraform apply -replace=module.eks.terraform_data.ubuntu_image</c>.</para>
/// <para><see href="https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/"/></para>
/// </remarks>
internal sealed class UbuntuImage
{
    private static readonly string[] IgnoredChanges = ["input"];

    public UbuntuImage(EksModule module, EksProps props)
    {
        _ = new L1.DataAwsAmi.DataAwsAmi(module, "ubuntu", new L1.DataAwsAmi.DataAwsAmiConfig
        {
            MostRecent = true,
            Owners = [Canonical(module.Environment.Partition)],
            Filter = new[]
            {
                new L1.DataAwsAmi.DataAwsAmiFilter
                {
                    Name = "name",
                    Values = [$"ubuntu-eks/k8s_{props.KubernetesVersion}/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"],
                },
            },
        });
        _ = new DataResource(module, "ubuntu_image", new DataConfig
        {
            Input = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "${data.aws_ami.ubuntu.id}" },
            TriggersReplace = new Dictionary<string, object>(StringComparer.Ordinal) { ["kubernetes_version"] = props.KubernetesVersion },
            Lifecycle = new TerraformResourceLifecycle { IgnoreChanges = IgnoredChanges },
        });
        // EKS adds nothing to the user data of such an image, so the node joins by itself, with all it would have to ask the API for.
        _ = new TerraformLocal(module, "ubuntu_user_data", string.Join('\n',
            "#!/bin/bash",
            "set -ex",
            "/etc/eks/bootstrap.sh ${aws_eks_cluster.cluster.name}"
                + " --apiserver-endpoint ${aws_eks_cluster.cluster.endpoint}"
                + " --b64-cluster-ca ${aws_eks_cluster.cluster.certificate_authority[0].data}"
                + " --dns-cluster-ip ${cidrhost(aws_eks_cluster.cluster.kubernetes_network_config[0].service_ipv4_cidr, 10)}",
            string.Empty));
    }

    public string ImageId { get; } = "${terraform_data.ubuntu_image.output.id}";

    public string UserData { get; } = "${base64encode(local.ubuntu_user_data)}";

    private static string Canonical(string partition) => partition switch
    {
        "aws-cn" => "837727238323",
        "aws-us-gov" => "513442679011",
        _ => "099720109477",
    };
}
