using System.Text.Json.Nodes;
using System.Xml.Linq;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>Where Terraform works in a trial: a configuration, and the local cloud that it is for.</summary>
public sealed class TrialSite : IDisposable
{
    private const string RdsVersion = "2014-10-31";
    private readonly CloudClient _client;
    private readonly TrialPrerequisites _prerequisites;
    private readonly string _attachment;

    /// <summary>Describes the place; nothing is done yet.</summary>
    /// <param name="folder">Folder of everything that belongs to the trial.</param>
    /// <param name="configuration">The configuration, in that folder.</param>
    /// <param name="endpoint">Address of the local cloud.</param>
    /// <param name="attachment">The value of <c>TF_REATTACH_PROVIDERS</c> by which Terraform finds the stand-ins.</param>
    /// <param name="options">Where Terraform is and who sees what it writes.</param>
    internal TrialSite(string folder, TrialConfiguration configuration, Uri endpoint, string attachment, TrialOptions options)
    {
        (Configuration, _attachment) = (configuration, attachment);
        Environment = TrialEnvironment.For(endpoint, configuration.Region, folder);
        Terraform = new TrialTerraform(configuration.Folder, options, TerraformEnvironment);
        _client = new CloudClient(endpoint, configuration.Region);
        _prerequisites = new TrialPrerequisites(_client, configuration);
    }

    /// <summary>The configuration.</summary>
    public TrialConfiguration Configuration { get; }

    /// <summary>The real Terraform on the configuration.</summary>
    public TrialTerraform Terraform { get; }

    /// <summary>Environment variables for programs that work in the local cloud; null takes one of the user's away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The environment that Terraform gets: that of the trial, and where the stand-ins are.</summary>
    public IReadOnlyDictionary<string, string?> TerraformEnvironment() =>
        new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { ["TF_REATTACH_PROVIDERS"] = _attachment };

    /// <summary>Makes in the cloud what the configuration expects to be there: state bucket, secrets, policies, network.</summary>
    public Task PrepareAsync(CancellationToken cancellation = default) => _prerequisites.MakeAsync(cancellation);

    /// <summary>Takes another synthesis of the same stack, as after a change of <c>terraform.tfvars</c>, and initializes it.</summary>
    public async Task UseAsync(string stackFolder, CancellationToken cancellation = default)
    {
        Configuration.Replace(stackFolder);
        await PrepareAsync(cancellation);
        await Terraform.InitAsync(cancellation);
    }

    /// <summary>Takes deletion protection off, in the trial's copy of the configuration and off the databases in the cloud.</summary>
    /// <returns>Addresses of what was protected.</returns>
    public async Task<IReadOnlyList<string>> RemoveProtectionAsync(CancellationToken cancellation = default)
    {
        var guarded = Configuration.Synthesized.Resources.Where(resource => resource.Body.Block("lifecycle")?.Flag("prevent_destroy") is true).ToList();
        foreach (var resource in guarded)
        {
            var body = new JsonObject { ["lifecycle"] = new JsonObject { ["prevent_destroy"] = false } };
            Configuration.Override(resource.Module, new JsonObject
            {
                ["resource"] = new JsonObject { [resource.Type] = new JsonObject { [resource.Name] = body } },
            });
        }

        // In AWS this is an apply of its own, which would take minutes of fixed waits in the provider. Others in the cloud keep theirs.
        var own = Configuration.Synthesized.OfType("aws_db_instance").Select(database => database.Body.Text("identifier")).ToList();
        var databases = await _client.QueryAsync("rds", RdsVersion, "DescribeDBInstances", [], cancellation);
        foreach (var database in Named(databases, "DBInstance").Where(database => Named(database, "DeletionProtection").Any(IsTrue)))
        {
            var identifier = Named(database, "DBInstanceIdentifier").First().Value;
            if (own.Contains(identifier, StringComparer.Ordinal))
            {
                await _client.QueryAsync(
                    "rds",
                    RdsVersion,
                    "ModifyDBInstance",
                    [new("DBInstanceIdentifier", identifier), new("DeletionProtection", "false"), new("ApplyImmediately", "true")],
                    cancellation);
            }
        }

        return [.. guarded.Select(resource => resource.Address)];
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static IEnumerable<XElement> Named(XElement within, string name) =>
        within.Descendants().Where(element => element.Name.LocalName == name);

    private static bool IsTrue(XElement element) => string.Equals(element.Value, "true", StringComparison.OrdinalIgnoreCase);
}
