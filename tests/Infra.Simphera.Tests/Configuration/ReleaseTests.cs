using System.Text.Json;
using Infra.Configuration.Reference;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Tests.Configuration;

/// <summary>Files with the keys of each release of the reference architecture, in the folder Releases.</summary>
public class ReleaseTests
{
    private const string Folder = "tests/Infra.Simphera.Tests/Configuration/Releases";

    // v0.11.1 added a key of traefik_config and nothing else.
    private static readonly string[] WithoutFile = ["v0.11.1"];

    private static ReleaseHistory History => ReferenceReleases.History;

    public static TheoryData<string> Releases { get; } = [.. History.Releases.Except(WithoutFile, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_file_with_every_key_of_a_release_loads_without_a_word(string release)
    {
        using var given = new Given().File("terraform.tfvars.json", Text(release));

        var loaded = given.Load();

        Assert.DoesNotContain(loaded.Warnings, warning => warning.File is not null);
        Assert.Equal("acme", loaded.Config.Deployment.Name);
        Assert.Equal(["team"], loaded.Config.Deployment.Tags.Keys);
        Assert.Equal("acme-blue", loaded.Config.SimpheraInstances["blue"].SecretName);
        Assert.All(loaded.Config.IvsInstances.Values, instance =>
            Assert.Equal(("acme-recordings", "acme-recordings-rawdata"), (instance.DataBucket.Name, instance.RawDataBucket.Name)));
    }

    [Theory]
    [InlineData("v0.1.0", "1.28")]
    [InlineData("v0.3.0", "1.30")]
    public void A_file_of_a_release_whose_Kubernetes_version_ended_has_that_fault_alone(string release, string version)
    {
        using var given = new Given().File("terraform.tfvars.json", Text(release).Replace("\"1.35\"", $"\"{version}\"", StringComparison.Ordinal));

        Assert.Equal("KUBERNETES_ENDED", Assert.Single(given.Faults().Errors).Code);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_file_of_a_release_has_its_inputs_and_no_others(string release)
    {
        using var json = JsonDocument.Parse(Text(release));
        var inFile = Keys(json.RootElement, "").ToList();
        var inTable = History.Of(release).Select(input => input.Path).ToList();

        // Attributes with a default may be left out; the table does not go into maps of plain values and objects of any type.
        Assert.DoesNotContain(inFile.Except(inTable, StringComparer.Ordinal), path => !IsOpaque(path));
        Assert.Equal(
            inTable.Where(path => !path.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            inFile.Where(path => !path.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        static bool IsOpaque(string path) => path.Split('.')[0]
            is "tags" or "cluster_autoscaler_helm_config" or "traefik_config" or "cloudwatch_observability_config";
    }

    [Fact]
    public void Every_input_that_a_release_had_is_dealt_with_on_the_page()
    {
        var page = ReleasesPage.Write(History, SimpheraCatalogue.All, "docs/configuration.md");

        Assert.All(History.Inputs, input => Assert.Contains($"\n| `{input.Path}` |", page, StringComparison.Ordinal));
        Assert.All(History.Releases, release => Assert.Contains($"\n| {release} |", page, StringComparison.Ordinal));
        Assert.Contains(
            "| `ivsInstances.dataBucketName` | string | required | v0.4.0 to v0.5.0 | translated to `ivsInstances.data_bucket.name` |",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_spelling_says_of_what()
    {
        var inputs = SimpheraCatalogue.All.Topics.SelectMany(topic => topic).ToDictionary(input => input.Name, StringComparer.Ordinal);

        Assert.All(
            History.Inputs.Where(input => input.Now is not null),
            input => Assert.StartsWith($"Older spelling of {input.Now}", inputs[input.Path].Description, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_nothing_is_known_of_cannot_be_documented() => Assert.Throws<InvalidOperationException>(() => ReleasesPage.Write(
        History with { Inputs = [new ReleasedInput("nothing", "bool", "false", "v0.1.0")] }, SimpheraCatalogue.All, "docs/configuration.md"));

    [Fact]
    public void The_README_names_the_first_and_the_last_release()
    {
        var readme = File.ReadAllText(Given.RepositoryFile("README.md"));

        Assert.Contains($"{History.Releases[0]} to {History.Releases[^1]}", readme, StringComparison.Ordinal);
    }

    private static string Text(string release) => File.ReadAllText(Given.RepositoryFile($"{Folder}/{release}.tfvars.json"));

    private static IEnumerable<string> Keys(JsonElement holder, string path)
    {
        foreach (var member in holder.EnumerateObject())
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            yield return at;
            // The keys of the two maps of instances are no inputs.
            IEnumerable<JsonElement> below = member.Value.ValueKind != JsonValueKind.Object ? []
                : at is "simpheraInstances" or "ivsInstances" ? member.Value.EnumerateObject().Select(instance => instance.Value)
                : [member.Value];
            foreach (var key in below.SelectMany(value => Keys(value, at)))
            {
                yield return key;
            }
        }
    }
}
