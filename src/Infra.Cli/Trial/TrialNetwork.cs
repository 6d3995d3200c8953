using System.Text.Json.Nodes;
using System.Xml.Linq;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>A VPC in the local cloud in place of the one that a configuration expects to be there.</summary>
internal sealed class TrialNetwork
{
    private const string ApiVersion = "2016-11-15";
    private const string Mark = "infra-trial";
    private static readonly string[] Purposes = ["private", "public"];
    private readonly string _vpcId;
    private readonly Dictionary<string, List<string>> _subnetIds;

    private TrialNetwork(string vpcId, Dictionary<string, List<string>> subnetIds) => (_vpcId, _subnetIds) = (vpcId, subnetIds);

    /// <summary>Finds the network of an earlier call, or makes a VPC with a private and a public subnet in each of up to three zones.</summary>
    public static async Task<TrialNetwork> MakeAsync(CloudClient cloud, CancellationToken cancellation)
    {
        var vpc = Values(await CallAsync("DescribeVpcs", [new("Filter.1.Name", "tag-key"), new("Filter.1.Value.1", Mark)]), "vpcId").FirstOrDefault();
        if (vpc is null)
        {
            vpc = Values(await CallAsync("CreateVpc", [new("CidrBlock", "10.1.0.0/16")]), "vpcId").First();
            await TagAsync(vpc, Mark, "");
            var zones = Values(await CallAsync("DescribeAvailabilityZones", []), "zoneName").Take(3).ToList();
            foreach (var (index, (purpose, zone)) in Purposes.SelectMany(purpose => zones.Select(zone => (purpose, zone))).Index())
            {
                var range = FormattableString.Invariant($"10.1.{index * 8}.0/21");
                var made = await CallAsync("CreateSubnet", [new("VpcId", vpc), new("CidrBlock", range), new("AvailabilityZone", zone)]);
                await TagAsync(Values(made, "subnetId").First(), "purpose", purpose);
            }
        }

        var subnets = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var purpose in Purposes)
        {
            KeyValuePair<string, string>[] filters =
            [
                new("Filter.1.Name", "vpc-id"), new("Filter.1.Value.1", vpc), new("Filter.2.Name", "tag:purpose"), new("Filter.2.Value.1", purpose),
            ];
            subnets[purpose] = [.. Values(await CallAsync("DescribeSubnets", filters), "subnetId").Order(StringComparer.Ordinal)];
        }

        return new TrialNetwork(vpc, subnets);

        Task<XElement> TagAsync(string id, string key, string value) =>
            CallAsync("CreateTags", [new("ResourceId.1", id), new("Tag.1.Key", key), new("Tag.1.Value", value)]);

        Task<XElement> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters) =>
            cloud.QueryAsync("ec2", ApiVersion, action, parameters, cancellation);
    }

    /// <summary>Points a configuration at this network: AWS gives ids as it likes, so those of the user cannot be had.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="lookUp">Its data source for the VPC.</param>
    public void Replace(TrialConfiguration configuration, SynthesizedResource lookUp)
    {
        var module = configuration.Synthesized.Modules.Single(module => module.Name == lookUp.Module);
        configuration.Override(module.Name, new JsonObject
        {
            ["data"] = new JsonObject { [lookUp.Type] = new JsonObject { [lookUp.Name] = new JsonObject { ["id"] = _vpcId } } },
        });
        // Subnets are found by their tags, or named one by one, which shows in the module's outputs.
        foreach (var purpose in Purposes.Where(purpose => !module.DataSources.Any(data => data.Type is "aws_subnets" && data.Name == purpose)))
        {
            var ids = new JsonArray([.. _subnetIds[purpose].Select(id => (JsonNode)id)]);
            configuration.Override(module.Name, new JsonObject
            {
                ["output"] = new JsonObject { [$"{purpose}_subnet_ids"] = new JsonObject { ["value"] = ids } },
            });
        }
    }

    private static IEnumerable<string> Values(XElement answer, string name) =>
        answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
