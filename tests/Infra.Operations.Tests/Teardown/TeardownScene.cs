using System.Text.Json.Nodes;

namespace Infra.Operations.Tests.Teardown;

/// <summary>A platform of a few resources with a name of its own, made by hand in the local cloud, and a state that tells of it.</summary>
internal sealed class TeardownScene
{
    // The local cloud checks no signatures; this one says in which Region the bucket is.
    private const string Signature =
        $"AWS4-HMAC-SHA256 Credential=fake/20260101/{OperationsBench.Region}/s3/aws4_request, SignedHeaders=host, Signature=none";

    /// <summary>Everything that pods belong to, as it is named to kubectl.</summary>
    public const string Workloads =
        "cronjobs.batch,jobs.batch,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,replicationcontrollers,pods";

    private static int _count;

    private readonly OperationsBench _bench;
    private readonly List<JsonObject> _state = [];
    private string _subnet = "";

    public TeardownScene(OperationsBench bench, string more = "", string account = OperationsBench.Account, string ivsInstances = "{}")
    {
        _bench = bench;
        Name = $"scene{Interlocked.Increment(ref _count)}";
        bench.NewProject($$"""
            infrastructurename = "{{Name}}"
            allowedAccountIds  = ["{{account}}"]
            ivsInstances       = {{ivsInstances}}
            simpheraInstances  = { production = { name = "production", secretname = "{{Name}}-secret" } }
            {{more}}
            """);
        Terraform = new FakeTerraform(bench);
    }

    public string Name { get; }

    public FakeTerraform Terraform { get; }

    public string Database => $"{Name}-production-simphera";

    public string DatabaseArn => $"arn:aws:rds:{OperationsBench.Region}:{OperationsBench.Account}:db:{Database}";

    public string Bucket => $"{Name}-production";

    public string LogBucket => $"{Name}-logs";

    public string Vault => $"{Name}-production-backup-vault";

    public string Server { get; private set; } = "";

    /// <summary>A cluster that the state knows, and an add-on in it.</summary>
    public async Task AddClusterAsync()
    {
        await _bench.AwsAsync(
            "eks", "create-cluster", "--name", Name, "--role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/cluster",
            "--kubernetes-version", "1.34", "--resources-vpc-config", "{\"subnetIds\":[]}");
        Remember("module.eks.aws_eks_cluster.cluster", new() { ["name"] = Name });
        Remember("module.eks-addons.helm_release.ingress_nginx", new() { ["namespace"] = "nginx" }, "module.eks.aws_eks_cluster.cluster");
    }

    /// <summary>A protected database.</summary>
    public async Task AddDatabaseAsync(params string[] more)
    {
        await _bench.AwsAsync(
        [
            "rds", "create-db-instance", "--db-instance-identifier", Database, "--engine", "postgres", "--db-instance-class", "db.t4g.large",
            "--allocated-storage", "20", "--master-username", "dbuser", "--master-user-password", "correct-horse-battery",
            "--deletion-protection", .. more,
        ]);
        Remember("module.simphera_instance_production.aws_db_instance.simphera", new() { ["identifier"] = Database });
    }

    /// <summary>A database in a subnet group, and a copy of it as a restore makes it.</summary>
    /// <returns>Identifier of the copy.</returns>
    public async Task<string> AddDatabaseWithCopyAsync()
    {
        var subnet = await AddNetworkAsync();
        var group = $"{Name}-vpc";
        await _bench.AwsAsync(
            "rds", "create-db-subnet-group", "--db-subnet-group-name", group, "--db-subnet-group-description", "databases", "--subnet-ids", subnet);
        await AddDatabaseAsync("--db-subnet-group-name", group, "--backup-retention-period", "1");
        var copy = $"{Database}-restored";
        await _bench.AwsAsync(
            "rds", "restore-db-instance-to-point-in-time", "--source-db-instance-identifier", Database, "--target-db-instance-identifier", copy,
            "--db-subnet-group-name", group, "--use-latest-restorable-time");
        Remember("module.simphera_instance_production.aws_db_subnet_group.database", new() { ["name"] = group });
        return copy;
    }

    /// <summary>A versioned bucket with two versions and a delete marker of one object, and the log bucket with an object.</summary>
    public async Task AddBucketsAsync()
    {
        foreach (var bucket in new[] { LogBucket, Bucket })
        {
            await _bench.AwsAsync("s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", "LocationConstraint=eu-central-1");
        }

        await _bench.AwsAsync("s3api", "put-bucket-versioning", "--bucket", Bucket, "--versioning-configuration", "Status=Enabled");
        using var http = new HttpClient();
        await PutAsync(http, LogBucket, "log");
        await PutAsync(http, Bucket, "${a}/b");
        await PutAsync(http, Bucket, "${a}/b");
        await _bench.AwsAsync("s3api", "delete-object", "--bucket", Bucket, "--key", "${a}/b");
        Remember("module.logging.aws_s3_bucket.access_logs", new() { ["id"] = LogBucket, ["bucket"] = LogBucket });
        Remember("module.simphera_instance_production.aws_s3_bucket.bucket", new() { ["id"] = Bucket, ["bucket"] = Bucket });
    }

    /// <summary>A file system that the state knows, with the name of the configuration.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddFileSystemAsync(params string[] dependsOn)
    {
        var made = await _bench.AwsAsync("efs", "create-file-system", "--creation-token", Name, "--tags", $"Key=Name,Value={Name}-efs");
        var id = made.GetProperty("FileSystemId").GetString()!;
        Remember("module.efs.aws_efs_file_system.file_system", new() { ["id"] = id }, dependsOn);
        return id;
    }

    /// <summary>Many objects in the log bucket, faster than by the AWS CLI.</summary>
    public async Task FillAsync(int objects)
    {
        using var http = new HttpClient();
        await Parallel.ForAsync(0, objects, async (index, _) => await PutAsync(http, LogBucket, $"log-{index}"));
    }

    /// <summary>A vault with a continuous recovery point and a snapshot, and the plan that makes them.</summary>
    public async Task AddBackupAsync()
    {
        await _bench.AwsAsync("backup", "create-backup-vault", "--backup-vault-name", Vault);
        var rules = $$"""{"BackupPlanName":"{{Name}}","Rules":[{"RuleName":"daily","TargetBackupVaultName":"{{Vault}}"}]}""";
        var plan = (await _bench.AwsAsync("backup", "create-backup-plan", "--backup-plan", rules)).GetProperty("BackupPlanId").GetString()!;
        var selection = $$"""
            {"SelectionName":"all","IamRoleArn":"arn:aws:iam::{{OperationsBench.Account}}:role/backup","Resources":["arn:aws:s3:::{{Bucket}}"]}
            """;
        await _bench.AwsAsync("backup", "create-backup-selection", "--backup-plan-id", plan, "--backup-selection", selection);
        foreach (var kind in new[] { "continuous", "snapshot" })
        {
            await _bench.HookAsync("recovery-points", new JsonObject { ["vault"] = Vault, ["resource"] = DatabaseArn, ["kind"] = kind });
        }

        Remember("module.simphera_instance_production.aws_backup_vault.backup_vault", new() { ["id"] = Vault, ["name"] = Vault });
        Remember("module.simphera_instance_production.aws_backup_plan.backup_plan", new() { ["id"] = plan });
    }

    /// <summary>The license server, protected against termination.</summary>
    public async Task AddServerAsync()
    {
        var run = await _bench.AwsAsync("ec2", "run-instances", "--image-id", "ami-12c6146b", "--disable-api-termination");
        Server = run.GetProperty("Instances")[0].GetProperty("InstanceId").GetString()!;
        Remember("module.license_server.aws_instance.license_server", new() { ["id"] = Server });
    }

    /// <summary>A volume that the EBS CSI driver made.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddVolumeAsync()
    {
        var volume = await _bench.AwsAsync(
            "ec2", "create-volume", "--availability-zone", $"{OperationsBench.Region}a", "--size", "1",
            "--tag-specifications", $"ResourceType=volume,Tags=[{{Key=KubernetesCluster,Value={Name}}}]");
        return volume.GetProperty("VolumeId").GetString()!;
    }

    /// <summary>A VPC that the state knows, and an unused network interface in it that the cluster made.</summary>
    /// <returns>Id of the interface.</returns>
    public async Task<string> AddNetworkWithInterfaceAsync()
    {
        _subnet = await AddNetworkAsync();
        var made = await _bench.AwsAsync(
            "ec2", "create-network-interface", "--subnet-id", _subnet,
            "--tag-specifications", $"ResourceType=network-interface,Tags=[{{Key=cluster.k8s.amazonaws.com/name,Value={Name}}}]");
        return made.GetProperty("NetworkInterface").GetProperty("NetworkInterfaceId").GetString()!;
    }

    /// <summary>A load balancer in the same subnet that the cluster made.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> AddLoadBalancerAsync()
    {
        var balancer = await _bench.AwsAsync(
            "elbv2", "create-load-balancer", "--name", Name, "--type", "network", "--subnets", _subnet,
            "--tags", $"Key=kubernetes.io/cluster/{Name},Value=owned");
        return balancer.GetProperty("LoadBalancers")[0].GetProperty("LoadBalancerArn").GetString()!;
    }

    /// <summary>Anything else that Terraform's state holds.</summary>
    public void Remember(string address, JsonObject values, params string[] dependsOn)
    {
        _state.Add(FakeTerraform.Resource(address, values, dependsOn));
        Terraform.State([.. _state]);
    }

    /// <summary>Terraform deletes what the teardown leaves to it, which AWS refuses unless the way is clear.</summary>
    public void LetTerraformDestroy() => Terraform.Destroys(string.Join('\n', Commands()));

    /// <summary>Terraform deletes the cluster, and whatever else the commands of a shell delete; the rest stays.</summary>
    public void LetTerraformDestroyTheCluster(string more = "") => Terraform.Destroys(
        $"aws eks delete-cluster --name {Name}\n{more}",
        [.. _state.Where(resource => resource["type"]!.GetValue<string>() is not ("aws_eks_cluster" or "helm_release"))]);

    private async Task<string> AddNetworkAsync()
    {
        var network = await _bench.AwsAsync("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16");
        var vpc = network.GetProperty("Vpc").GetProperty("VpcId").GetString()!;
        var subnet = await _bench.AwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.0.0/24");
        var id = subnet.GetProperty("Subnet").GetProperty("SubnetId").GetString()!;
        Remember("module.vpc.aws_vpc.vpc", new() { ["id"] = vpc });
        Remember("module.vpc.aws_subnet.subnet", new() { ["id"] = id });
        return id;
    }

    private IEnumerable<string> Commands()
    {
        foreach (var resource in Enumerable.Reverse(_state))
        {
            var values = resource["values"]!;
            switch (resource["type"]!.GetValue<string>())
            {
                case "aws_eks_cluster":
                    yield return $"aws eks delete-cluster --name {Name}";
                    break;
                case "aws_s3_bucket":
                    yield return $"aws s3api delete-bucket --bucket {values["bucket"]}";
                    break;
                case "aws_backup_vault":
                    yield return $"aws backup delete-backup-vault --backup-vault-name {values["name"]}";
                    break;
                case "aws_backup_plan":
                    yield return $"aws backup delete-backup-plan --backup-plan-id {values["id"]}";
                    break;
                case "aws_db_subnet_group":
                    yield return $"aws rds delete-db-subnet-group --db-subnet-group-name {values["name"]}";
                    break;
                case "aws_subnet":
                    yield return $"aws ec2 delete-subnet --subnet-id {values["id"]}";
                    break;
                case "aws_vpc":
                    yield return $"aws ec2 delete-vpc --vpc-id {values["id"]}";
                    break;
                case "aws_instance":
                    yield return $"aws ec2 terminate-instances --instance-ids {values["id"]}";
                    break;
            }
        }
    }

    private async Task PutAsync(HttpClient http, string bucket, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_bench.Cloud.Endpoint, $"/{bucket}/{Uri.EscapeDataString(key)}"));
        request.Content = new StringContent("x");
        request.Headers.TryAddWithoutValidation("Authorization", Signature);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
