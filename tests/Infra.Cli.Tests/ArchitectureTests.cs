using Infra.Cli.Diagram;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

public sealed class ArchitectureTests
{
    private const string LicenseServer = "resource.module.license_server.aws_instance.license_server";
    private const string FileSystem = "resource.module.efs.aws_efs_file_system.file_system";

    [Fact]
    public void Place_and_network_come_from_the_provider_and_the_vpc()
    {
        var architecture = Fixture.Architecture(Fixture.Everything);
        Assert.Equal(("acme", "eu-central-1", "111122223333"), (architecture.Name, architecture.Region, architecture.Account));
        Assert.Equal(("acme-vpc", "10.1.0.0/18", false),
            (architecture.Network.Name, architecture.Network.CidrBlock, architecture.Network.IsExisting));
        Assert.Equal(["Internet gateway", "3 NAT gateways", "Load balancer"], architecture.Network.Edge.Select(element => element.Title));
        Assert.NotNull(architecture.Network.S3Endpoint);
    }

    [Fact]
    public void An_account_that_is_not_pinned_is_unknown() => Assert.Null(Fixture.Architecture(Fixture.Default).Account);

    [Fact]
    public void Subnets_are_told_apart_by_their_routes_and_users()
    {
        var network = Fixture.Architecture(Fixture.Default).Network;
        Assert.Equal(["10.1.12.0/22", "10.1.16.0/22", "10.1.20.0/22"], network.OfKind(SubnetKind.Public).Select(subnet => subnet.CidrBlock));
        Assert.Equal(["10.1.0.0/22", "10.1.4.0/22", "10.1.8.0/22"], network.OfKind(SubnetKind.Private).Select(subnet => subnet.CidrBlock));
        Assert.Equal(["10.1.24.0/22", "10.1.28.0/22", "10.1.32.0/22"], network.OfKind(SubnetKind.Database).Select(subnet => subnet.CidrBlock));
        Assert.Equal(["zone 1", "zone 2", "zone 3"], network.OfKind(SubnetKind.Public).Select(subnet => subnet.Zone));
    }

    [Fact]
    public void An_existing_vpc_is_known_by_the_ids_handed_to_the_modules()
    {
        var network = Fixture.Architecture(Fixture.ExistingVpc).Network;
        Assert.Equal((true, "vpc-0123456789abcdef0"), (network.IsExisting, network.Name));
        Assert.Equal(["all with tag purpose=private"], network.Subnets.Select(subnet => subnet.Zone));
        Assert.Empty(network.Edge);
    }

    [Fact]
    public void Existing_subnets_may_be_named_one_by_one()
    {
        using var stack = new EditedStack(Fixture.ExistingVpc);
        stack.Replace("vpc", "\"value\": \"${sort(data.aws_subnets.private.ids)}\"", "\"value\": [\"subnet-0aaaaaaaaaaaaaaaa\", \"subnet-0bbbbbbbbbbbbbbbb\"]");
        Assert.Equal(["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"], stack.Architecture().Network.Subnets.Select(subnet => subnet.Zone));
    }

    [Fact]
    public void Node_groups_show_types_sizes_disks_and_taints()
    {
        var groups = Fixture.Architecture(Fixture.Everything).Cluster!.NodeGroups;
        Assert.Equal(["default", "execnodes", "gpuexecnodes-580-95-05", "gpuivsnodes", "winexecnodes"], groups.Select(group => group.Title));
        Assert.Equal(["m6a.4xlarge, m5a.4xlarge +5", "1..12 nodes, 200 GiB"], groups[0].Details);
        Assert.Equal(["g4dn.2xlarge", "0..2 nodes, 100 GiB", "taint nvidia.com/gpu"], groups[3].Details);
        Assert.Equal(["m6a.4xlarge, m5a.4xlarge", "0..2 nodes, 200 GiB, spot", "taint purpose=execution"], groups[4].Details);
    }

    [Fact]
    public void The_cluster_shows_version_endpoint_add_ons_and_releases()
    {
        var cluster = Fixture.Architecture(Fixture.Everything).Cluster!;
        Assert.Equal(("acme", "1.35", "public and private API"), (cluster.Name, cluster.Version, cluster.Endpoint));
        Assert.Equal(["aws-for-fluent-bit", "monitoring", "nginx"], cluster.Namespaces);
        Assert.Contains(cluster.AddOns, addOn => addOn is { Title: "vpc-cni", Details: ["EKS add-on"] });
        Assert.Contains(cluster.HelmReleases, release => release is { Title: "ingress-nginx", Details: ["Helm 4.15.1"] });
    }

    [Fact]
    public void A_workload_has_its_namespace_databases_buckets_and_backup()
    {
        var workload = Fixture.Architecture(Fixture.Default).Workloads.Single();
        Assert.Equal("SIMPHERA production", workload.Namespace.Title);
        Assert.Equal(["namespace simphera"], workload.Namespace.Details);
        Assert.Equal(["simphera-production-keycloak", "simphera-production-simphera"], workload.DataStores.Select(store => store.Title));
        Assert.Equal(["PostgreSQL 16, db.t4g.large", "20..100 GiB, two zones"], workload.DataStores[0].Details);
        Assert.Equal(["simphera-production"], workload.Buckets!.Details);
        Assert.Equal(["continuous", "kept 35 days"], workload.Backup!.Details);
    }

    [Fact]
    public void Another_product_on_the_same_building_blocks_is_a_workload_too()
    {
        var workload = Fixture.Architecture(Fixture.Everything).Workloads.Single(candidate => candidate.Module == "ivs_instance_production");
        Assert.Equal("IVS production", workload.Namespace.Title);
        Assert.Equal(["OpenSearch 2.17", "2 x m7g.medium.search, 100 GiB", "in the private subnets"], workload.DataStores.Single().Details);
        Assert.Equal(["acme-ivs-data", "acme-ivs-rawdata"], workload.Buckets!.Details);
        Assert.Equal(["continuous", "kept 7 days", "EBS volumes too"], workload.Backup!.Details);
    }

    [Fact]
    public void Shared_services_are_summed_up()
    {
        var services = Fixture.Architecture(Fixture.Everything).SharedServices.ToDictionary(service => service.Id, service => service.Details);
        Assert.Equal(["acme-logs"], services[ElementIds.LogBucket]);
        Assert.Equal(["acme-license-server-bucket"], services[ElementIds.OtherBuckets]);
        Assert.Equal(["dspacecloudreleases.azurecr.io"], services[ElementIds.Registry]);
        Assert.Equal(["alias/acme", "CloudWatch log groups of acme"], services[ElementIds.Keys]);
        Assert.Equal(["13 log groups", "kept 30 days"], services[ElementIds.LogGroups]);
        Assert.Equal(["install daily 03:00 UTC", "scan daily 00:00 UTC"], services[ElementIds.Patching]);
    }

    [Theory]
    [InlineData(ElementIds.Internet, ElementIds.InternetGateway, "")]
    [InlineData(ElementIds.InternetGateway, ElementIds.LoadBalancer, "HTTPS")]
    [InlineData(ElementIds.LoadBalancer, ElementIds.Cluster, "ingress-nginx")]
    [InlineData(ElementIds.Cluster, ElementIds.Nat, "egress")]
    [InlineData(ElementIds.Cluster, ElementIds.S3Endpoint, "S3")]
    [InlineData(ElementIds.Cluster, LicenseServer, "TCP 5053, 22350, 60403")]
    [InlineData(ElementIds.Cluster, FileSystem, "NFS 2049")]
    [InlineData(ElementIds.Patching, LicenseServer, "patches")]
    [InlineData(ElementIds.Vpc, ElementIds.LogGroups, "flow logs")]
    [InlineData("namespace.simphera_instance_staging", "data.simphera_instance_staging", "TCP 5432")]
    [InlineData("namespace.simphera_instance_staging", "buckets.simphera_instance_staging", "S3 via IRSA")]
    [InlineData("namespace.ivs_instance_production", "data.ivs_instance_production", "TCP 443")]
    [InlineData("backup.simphera_instance_production", "data.simphera_instance_production", "backs up")]
    [InlineData("backup.ivs_instance_production", "buckets.ivs_instance_production", "backs up")]
    [InlineData("buckets.simphera_instance_staging", ElementIds.LogBucket, "access logs")]
    public void Connections_follow_what_the_resources_allow(string from, string to, string label) =>
        Assert.Contains(new Connection(from, to, label), Fixture.Architecture(Fixture.Everything).Connections);

    [Fact]
    public void A_database_without_a_rule_for_its_port_is_not_connected()
    {
        using var stack = new EditedStack(Fixture.Default);
        stack.RemoveType("simphera_instance_production", "aws_vpc_security_group_ingress_rule");
        Assert.DoesNotContain(stack.Architecture().Connections, connection => connection.Label == "TCP 5432");
    }

    [Fact]
    public void A_rule_for_another_port_does_not_connect_either()
    {
        using var stack = new EditedStack(Fixture.Default);
        stack.Replace("simphera_instance_production", "5432", "5433");
        Assert.DoesNotContain(stack.Architecture().Connections, connection => connection.Label == "TCP 5432");
    }

    [Fact]
    public void Backups_lead_only_to_what_is_selected()
    {
        using var stack = new EditedStack(Fixture.Default);
        stack.Replace("simphera_instance_production", "\"${aws_s3_bucket.bucket.arn}\"", "\"arn:aws:s3:::other\"");
        var targets = stack.Architecture().Connections.Where(connection => connection.Label == "backs up").Select(connection => connection.To);
        Assert.Equal(["data.simphera_instance_production"], targets);
    }

    [Fact]
    public void Values_that_only_terraform_knows_get_a_friendly_word()
    {
        using var stack = new EditedStack(Fixture.Default);
        stack.Replace("vpc", "element(data.aws_availability_zones.available.names, 0)", "data.aws_availability_zones.available.names[0]");
        stack.Replace("vpc", "${element(data.aws_availability_zones.available.names, 1)}", "${var.zone}");
        stack.Replace("vpc", "${element(data.aws_availability_zones.available.names, 2)}", "eu-central-1c");
        var subnets = stack.Architecture().Network.OfKind(SubnetKind.Public);
        Assert.Equal(["eu-central-1c", "zone 1", "zone chosen by AWS"], subnets.Select(subnet => subnet.Zone));
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Ids_are_unique_and_no_interpolation_is_left(string fixture)
    {
        var architecture = Fixture.Architecture(fixture);
        var elements = Elements(architecture).ToList();
        Assert.Equal(elements.Count, elements.Select(element => element.Id).Distinct().Count());
        Assert.All(elements, element => Assert.DoesNotContain("${", string.Join(' ', element.Details.Prepend(element.Title)), StringComparison.Ordinal));
    }

    public static TheoryData<string> Modules => [.. Fixture.Stack(Fixture.Everything).Modules.Select(module => module.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_stack_without_one_of_its_modules_is_drawn_with_all_its_connections(string module)
    {
        using var stack = new EditedStack(Fixture.Everything);
        stack.RemoveModule(module);
        var architecture = stack.Architecture();
        var drawing = ArchitectureLayout.Of(architecture);
        Assert.Equal(architecture.Connections.Count, drawing.Arrows.Count);
        var mermaid = MermaidDiagram.Render(architecture);
        Assert.All(architecture.Workloads, workload => Assert.Contains($"[\"{workload.Namespace.Title}<br/>", mermaid, StringComparison.Ordinal));
    }

    internal static IEnumerable<Element> Elements(Architecture architecture) =>
    [
        .. architecture.Network.Edge,
        .. architecture.Network.S3Endpoint is { } endpoint ? [endpoint] : Array.Empty<Element>(),
        .. architecture.Cluster?.NodeGroups ?? [],
        .. architecture.Cluster?.AddOns ?? [],
        .. architecture.Cluster?.HelmReleases ?? [],
        .. architecture.Workloads.Select(workload => workload.Namespace),
        .. architecture.Workloads.SelectMany(workload => workload.DataStores),
        .. architecture.Workloads.SelectMany(workload => new[] { workload.Buckets, workload.Backup }.OfType<Element>()),
        .. architecture.Servers,
        .. architecture.FileSystems,
        .. architecture.SharedServices,
    ];
}
