using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Processes;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// Tells Terraform which database has the original's identifier now. It knows a database by the id that a rename does not change, so
/// after a swap it would follow the old one and rename it back.
/// </summary>
/// <remarks>
/// In the stored state, and not by <c>terraform state rm</c> and <c>import</c>: an import configures all providers, also those that need a
/// cluster, and forgets what only the state knows of a database. The other attributes are read at the next refresh.
/// <see href="https://developer.hashicorp.com/terraform/cli/commands/state/push"/>
/// <see href="https://github.com/hashicorp/terraform-provider-aws/pull/31232"/>
/// </remarks>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
internal sealed class DatabaseAdoption(Operation operation, DatabaseSubject subject)
{
    // Both name the database: the first is what the provider looks it up by.
    private static readonly string[] IdAttributes = ["id", "resource_id"];

    /// <summary>Makes the Terraform address stand for the database that has the identifier now, unless it does already.</summary>
    /// <param name="resourceId">Id of that database; unknown in a rehearsal.</param>
    /// <param name="cancellation">Stops Terraform.</param>
    /// <exception cref="CliException">SYNTHESIS, TERRAFORM_FAILED, TERRAFORM_NOT_FOUND, STATE_UNREADABLE.</exception>
    public async Task RunAsync(string? resourceId, CancellationToken cancellation)
    {
        if (operation.Log.IsRehearsal)
        {
            operation.Log.Add("terraform state push -");
            return;
        }

        var stack = await operation.SynthesizeAsync(SynthesisFolder.Default(operation.Project, operation.Context), cancellation);
        var address = subject.Entry.Address;
        var terraform = operation.Terraform(stack.Folder);
        Require(await terraform.InitAsync(operation.Say, cancellation), "init");
        var state = await ReadAsync(terraform, cancellation);
        if (state.Attributes(address) is not { } database)
        {
            operation.Warn(
                $"the Terraform state has no {address}: 'terraform import {address} {subject.Identifier}' takes the database into it");
            return;
        }

        if (IsOf(database, resourceId))
        {
            return;
        }

        foreach (var name in IdAttributes)
        {
            database[name] = resourceId;
        }

        operation.Log.Add("terraform state push -");
        Require(await terraform.PushStateAsync(state.Next(), cancellation), "state push");
        if ((await ReadAsync(terraform, cancellation)).Attributes(address) is not { } stored || !IsOf(stored, resourceId))
        {
            throw new CliException(
                "TERRAFORM_FAILED", $"the Terraform state does not have the new id of '{subject.Identifier}' at {address}");
        }
    }

    private static bool IsOf(JsonObject database, string? resourceId) =>
        IdAttributes.All(name => string.Equals((string?)database[name], resourceId, StringComparison.Ordinal));

    private static async Task<StoredState> ReadAsync(TerraformProgram terraform, CancellationToken cancellation) =>
        StoredState.Parse(await terraform.PullStateAsync(cancellation))
        ?? throw new CliException("STATE_UNREADABLE", "the Terraform state is empty, or of a version other than 4");

    private static void Require(ProcessResult result, string command)
    {
        if (result.ExitCode != 0)
        {
            throw new CliException(
                "TERRAFORM_FAILED",
                $"the databases are swapped, but 'terraform {command}' failed, and without it 'terraform apply' would swap them back: "
                + $"{string.Join('\n', result.Error).Trim()}; run this command again");
        }
    }
}

/// <summary>A Terraform state as it is stored. It holds secrets in plain text: nothing of it belongs into a message.</summary>
/// <param name="root">The state in its version 4.</param>
internal sealed class StoredState(JsonObject root)
{
    private const string Serial = "serial";

    /// <summary>Reads a state.</summary>
    /// <returns>Null when it is empty or of another version.</returns>
    public static StoredState? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject root && root["version"]?.GetValue<int>() is 4 ? new StoredState(root) : null;
        }
        catch (JsonException)
        {
            // Its message may quote the text.
            return null;
        }
    }

    /// <summary>The attributes of a resource; null when it is not in the state.</summary>
    /// <param name="address">Address of a single resource in a module, without index.</param>
    public JsonObject? Attributes(string address) => root["resources"]?.AsArray().OfType<JsonObject>()
        .Where(resource => (string?)resource["mode"] is "managed"
            && address == $"{(string?)resource["module"]}.{(string?)resource["type"]}.{(string?)resource["name"]}")
        .Select(resource => resource["instances"] is JsonArray { Count: > 0 } instances ? instances[0]?["attributes"] as JsonObject : null)
        .FirstOrDefault();

    /// <summary>The state as the successor of the one that was read.</summary>
    public string Next()
    {
        root[Serial] = root[Serial]!.GetValue<long>() + 1;
        return root.ToJsonString();
    }
}
