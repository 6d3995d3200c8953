using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

public sealed class SwapDatabaseTests(RestorePlatform platform) : IClassFixture<RestorePlatform>
{
    // Keeps a state, as the backend does.
    private const string Terraform = """
        #!/bin/sh
        here=$(dirname "$0")
        echo "$*" >> "$here/terraform.calls"
        case "$1 $2" in
          "state pull") cat "$here/terraform.state" ;;
          "state push")
            [ -e "$here/terraform.fails" ] && { echo 'no lock' >&2; exit 1; }
            cat > "$here/terraform.state" ;;
        esac
        """;

    private OperationsBench Bench => platform.Bench;

    [Fact]
    public async Task A_restored_database_takes_the_originals_place_in_AWS_and_in_Terraform()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var before = await ResourceIdAsync(database);
        UseTerraform(instance, before);
        await Bench.HookAsync("pace", new JsonObject { ["reads"] = 1 });

        var run = (await Bench.RunAsync(
            "restore", "database", instance, "simphera", "--to", "latest", "--swap", "--yes", "--json")).Succeeded();
        await Bench.HookAsync("pace", body: null);

        var old = run.Json.GetProperty("old").GetString()!;
        Assert.StartsWith($"{database}-old-", old, StringComparison.Ordinal);
        Assert.Equal(before, await ResourceIdAsync(old));
        var now = await platform.FindAsync(database);
        Assert.NotEqual(before, now!.Value.GetProperty("DbiResourceId").GetString());
        Assert.Equal(["project"], RestorePlatform.Tags(now).Keys);
        Assert.Equal(now.Value.GetProperty("DbiResourceId").GetString(), KnownToTerraform);
        Assert.DoesNotContain(RestorePlatform.Password, run.Output + run.Error + Bench.Tools.Everything, StringComparison.Ordinal);

        var cleanup = (await Bench.RunAsync("restore", "database", instance, "simphera", "--as", old, "--cleanup", "--yes")).Succeeded();
        Assert.Equal($"Deleted database '{old}'; its last snapshot is '{old}-final'", cleanup.Lines[^1]);
        Assert.Null(await platform.FindAsync(old));
    }

    [Fact]
    public async Task A_swap_that_was_interrupted_between_the_renames_is_finished()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var before = await ResourceIdAsync(database);
        UseTerraform(instance, before);
        string[] command = ["restore", "database", instance, "simphera", "--swap", "--yes"];
        (await Bench.RunAsync("restore", "database", instance, "simphera", "--to", "latest", "--yes")).Succeeded();
        await Bench.HookAsync("pace", new JsonObject { ["milliseconds"] = 20_000 });
        var mark = Bench.Mark;
        using (var interruption = new CancellationTokenSource())
        {
            var interrupted = Bench.RunAsync("", command, interruption.Token);
            await RestorePlatform.UntilAsync(() => Renames(mark) == 1);
            await interruption.CancelAsync();
            Assert.Equal(130, (await interrupted).ExitCode);
        }

        await Bench.HookAsync("pace", body: null);
        File.WriteAllText(Path.Combine(Bench.Tools.Folder, "terraform.fails"), "");
        (await Bench.RunAsync(command)).Refused("the databases are swapped, but 'terraform state push' failed");
        File.Delete(Path.Combine(Bench.Tools.Folder, "terraform.fails"));
        (await Bench.RunAsync(command)).Succeeded();

        Assert.Equal(2, Renames(mark));
        Assert.NotEqual(before, await ResourceIdAsync(database));
        Assert.Equal(await ResourceIdAsync(database), KnownToTerraform);
        Assert.Equal(["project"], RestorePlatform.Tags(await platform.FindAsync(database)).Keys);
    }

    [Fact]
    public async Task A_rehearsal_of_a_swap_shows_both_renames_and_what_Terraform_is_told()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var mark = Bench.Mark;

        var run = (await Bench.RunAsync(
            "restore", "database", instance, "simphera", "--to", "latest", "--as", $"{instance}-trial", "--swap", "--dry-run")).Succeeded();

        Assert.Empty(Bench.ChangesSince(mark));
        Assert.Contains(Rename(database, $"{database}-old-"), run.Output, StringComparison.Ordinal);
        Assert.Contains(Rename($"{instance}-trial", $"{database}\""), run.Output, StringComparison.Ordinal);
        Assert.Contains("terraform state push -", run.Lines);
    }

    private string KnownToTerraform
    {
        get
        {
            var state = JsonNode.Parse(File.ReadAllText(Path.Combine(Bench.Tools.Folder, "terraform.state")))!;
            Assert.Equal(8, state["serial"]!.GetValue<int>());
            var attributes = state["resources"]![1]!["instances"]![0]!["attributes"]!;
            Assert.Equal("kept", attributes["final_snapshot_identifier"]!.GetValue<string>());
            Assert.Equal((string?)attributes["id"], (string?)attributes["resource_id"]);
            return (string)attributes["id"]!;
        }
    }

    private void UseTerraform(string instance, string id)
    {
        Bench.Tools.Write("terraform", Terraform);
        Bench.SetVariable("TERRAFORM_BINARY_NAME", Path.Combine(Bench.Tools.Folder, "terraform"));
        File.WriteAllText(Path.Combine(Bench.Tools.Folder, "terraform.state"), $$$"""
            {"version":4,"serial":7,"lineage":"x","resources":[
              {"mode":"data","type":"aws_region","name":"current","instances":[{"attributes":{"id":"r"}}]},
              {"module":"module.simphera_instance_{{{instance}}}","mode":"managed","type":"aws_db_instance","name":"simphera",
               "instances":[{"attributes":{"id":"{{{id}}}","resource_id":"{{{id}}}","final_snapshot_identifier":"kept"}}]}]}
            """);
    }

    private static string Rename(string from, string to) => $"{{\"DBInstanceIdentifier\":\"{from}\",\"NewDBInstanceIdentifier\":\"{to}";

    private async Task<string> ResourceIdAsync(string identifier) =>
        (await platform.FindAsync(identifier))!.Value.GetProperty("DbiResourceId").GetString()!;

    private int Renames(int mark) => Bench.Cloud.Calls(mark).Count(call => call.Name == "rds:ModifyDBInstance"
        && call.Resources.ContainsKey("NewDBInstanceIdentifier"));
}
