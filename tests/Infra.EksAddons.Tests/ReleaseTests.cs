using Infra.Inventory;
using Infra.Testing;

namespace Infra.EksAddons.Tests;

public sealed class ReleaseTests : IDisposable
{
    private readonly AddOnsBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Every_release_becomes_ready_in_time_or_leaves_nothing_behind()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        Assert.Equal(6, module.All("helm_release").Count);
        Assert.All(module.All("helm_release"), release =>
        {
            Assert.True(release.Value.GetProperty("atomic").GetBoolean());
            Assert.True(release.Value.GetProperty("cleanup_on_fail").GetBoolean());
            Assert.True(release.Value.GetProperty("wait").GetBoolean());
            Assert.True(release.Value.GetProperty("wait_for_jobs").GetBoolean());
            Assert.False(release.Value.GetProperty("create_namespace").GetBoolean());
            Assert.Equal(1200, release.Value.GetProperty("timeout").GetInt32());
            Assert.Equal(5, release.Value.GetProperty("max_history").GetInt32());
        });
    }

    [Theory]
    [InlineData("cluster_autoscaler", "cluster-autoscaler", "kube-system", "https://kubernetes.github.io/autoscaler", "9.59.0")]
    [InlineData("load_balancer_controller", "aws-load-balancer-controller", "kube-system", "https://aws.github.io/eks-charts", "3.5.0")]
    [InlineData("ingress_nginx", "ingress-nginx", "nginx", "https://kubernetes.github.io/ingress-nginx", "4.15.1")]
    [InlineData("fluent_bit", "aws-for-fluent-bit", "aws-for-fluent-bit", "https://aws.github.io/eks-charts", "0.2.0")]
    [InlineData("gpu_operator", "gpu-operator", "kube-system", "https://helm.ngc.nvidia.com/nvidia", "v26.7.0")]
    public void Release_installs_the_chart_asked_for(string id, string chart, string kubernetesNamespace, string repository, string version)
    {
        var release = _bench.Render(AddOnsBench.Everything).At($"helm_release.{id}");

        Assert.Equal(chart, release.GetProperty("name").GetString());
        Assert.Equal(chart, release.GetProperty("chart").GetString());
        Assert.Equal(kubernetesNamespace, release.GetProperty("namespace").GetString());
        Assert.Equal(repository, release.GetProperty("repository").GetString());
        Assert.Equal(version, release.GetProperty("version").GetString());
    }

    [Fact]
    public void The_users_documents_follow_ours_in_order_and_mean_what_they_say()
    {
        var props = AddOnsBench.Release("oci://registry.example/charts", "1.0.0") with
        {
            ValuesYaml = ["replicaCount: 2", " ", "note: ${not_terraform} and %{neither}"],
            TimeoutSeconds = 300,
        };

        var release = _bench.Render(AddOnsBench.Minimal with { ClusterAutoscaler = props }).At("helm_release.cluster_autoscaler");

        var values = release.GetProperty("values").EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.Equal(3, values.Count);
        Assert.StartsWith("{\"awsRegion\":", values[0], StringComparison.Ordinal);
        Assert.Equal(["replicaCount: 2", "note: $${not_terraform} and %%{neither}"], values[1..]);
        Assert.Equal(300, release.GetProperty("timeout").GetInt32());
    }

    [Fact]
    public void Autoscaler_finds_the_clusters_groups_and_runs_the_image_of_its_Kubernetes_version()
    {
        var values = AddOnsBench.Values(_bench.Render(AddOnsBench.Everything), "cluster_autoscaler");

        Assert.Equal("eu-central-1", values.GetProperty("awsRegion").GetString());
        var discovery = values.GetProperty("autoDiscovery");
        Assert.Equal("acme", discovery.GetProperty("clusterName").GetString());
        Assert.Equal(["k8s.io/cluster-autoscaler/enabled", "k8s.io/cluster-autoscaler/acme"], Policy.Strings(discovery.GetProperty("tags")));
        Assert.Equal("v1.35.2", values.GetProperty("image").GetProperty("tag").GetString());
        var account = values.GetProperty("rbac").GetProperty("serviceAccount");
        Assert.True(account.GetProperty("create").GetBoolean());
        Assert.Equal("cluster-autoscaler-sa", account.GetProperty("name").GetString());
        Assert.Equal("${aws_iam_role.cluster_autoscaler_role.arn}",
            account.GetProperty("annotations").GetProperty("eks.amazonaws.com/role-arn").GetString());
    }

    [Fact]
    public void Autoscaler_of_each_Kubernetes_version_is_of_that_version_and_of_the_newest_one_while_it_has_none()
    {
        Assert.All(KubernetesReleases.All, release =>
        {
            var tag = KubernetesReleases.ClusterAutoscalerOf(release.Version);
            Assert.StartsWith(release.ClusterAutoscaler is null ? "v1.36." : $"v{release.Version}.", tag, StringComparison.Ordinal);
        });
        // Only a version that is newer than every autoscaler may lack one.
        Assert.DoesNotContain(
            KubernetesReleases.All.SkipWhile(release => release.ClusterAutoscaler is not null), release => release.ClusterAutoscaler is not null);
        var values = AddOnsBench.Values(_bench.Render(AddOnsBench.Everything with { KubernetesVersion = "1.37" }), "cluster_autoscaler");
        Assert.Equal("v1.36.1", values.GetProperty("image").GetProperty("tag").GetString());
    }

    [Fact]
    public void Autoscaler_changes_only_groups_of_its_cluster()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        Assert.Equal("acme-cluster-autoscaler-sa-irsa", module.At("aws_iam_role.cluster_autoscaler_role").GetProperty("name").GetString());
        var statements = Policy.Statements(module.At("aws_iam_role_policy.cluster_autoscaler_role_policy").GetProperty("policy"));
        Assert.Equal(3, statements.Count);
        Assert.All(Policy.Strings(statements[0].GetProperty("Action")), action => Assert.Matches("^[a-z0-9]+:(Describe|Get)[A-Za-z]+$", action));
        Assert.Equal(["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
            Policy.Strings(statements[1].GetProperty("Action")));
        Assert.Equal("arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*",
            statements[1].GetProperty("Resource").GetString());
        Assert.Equal("owned",
            statements[1].GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:ResourceTag/k8s.io/cluster-autoscaler/acme").GetString());
        Assert.Equal("arn:aws:eks:eu-central-1:111122223333:nodegroup/acme/*", statements[2].GetProperty("Resource").GetString());
    }

    [Fact]
    public void Fluent_bit_writes_to_one_encrypted_group_in_the_clusters_region_and_nowhere_else()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var group = module.At("aws_cloudwatch_log_group.fluent_bit_logs");
        Assert.Equal("/acme/worker-fluentbit-logs", group.GetProperty("name").GetString());
        Assert.Equal(7, group.GetProperty("retention_in_days").GetInt32());
        Assert.Equal("${var.log_kms_key_arn}", group.GetProperty("kms_key_id").GetString());

        var values = AddOnsBench.Values(module, "fluent_bit");
        var output = values.GetProperty("cloudWatchLogs");
        Assert.True(output.GetProperty("enabled").GetBoolean());
        Assert.Equal("eu-central-1", output.GetProperty("region").GetString());
        Assert.Equal("/acme/worker-fluentbit-logs", output.GetProperty("logGroupName").GetString());
        Assert.Empty(output.GetProperty("logGroupTemplate").GetString()!);
        Assert.False(output.GetProperty("autoCreateGroup").GetBoolean());
        Assert.All(["cloudWatch", "firehose", "kinesis", "kinesis_streams", "elasticsearch", "s3", "opensearch"], name =>
            Assert.False(values.GetProperty(name).GetProperty("enabled").GetBoolean()));
        Assert.Equal("linux", values.GetProperty("nodeSelector").GetProperty("kubernetes.io/os").GetString());
        Assert.Equal("Exists", values.GetProperty("tolerations")[0].GetProperty("operator").GetString());
    }

    [Fact]
    public void Fluent_bit_may_write_to_its_group_only_and_not_create_it()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var role = module.At("aws_iam_role.fluent_bit_role");
        Assert.Equal("acme-aws-for-fluent-bit-sa-irsa", role.GetProperty("name").GetString());
        Assert.Contains("system:serviceaccount:aws-for-fluent-bit:aws-for-fluent-bit-sa",
            role.GetProperty("assume_role_policy").GetString(), StringComparison.Ordinal);
        var statement = Assert.Single(Policy.Statements(module.At("aws_iam_role_policy.fluent_bit_role_policy").GetProperty("policy")));
        Assert.Equal(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], Policy.Strings(statement.GetProperty("Action")));
        Assert.Equal(["${aws_cloudwatch_log_group.fluent_bit_logs.arn}", "${aws_cloudwatch_log_group.fluent_bit_logs.arn}:*"],
            Policy.Strings(statement.GetProperty("Resource")));
    }
}
