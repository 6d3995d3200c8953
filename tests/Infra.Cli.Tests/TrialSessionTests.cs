using System.Text.Json.Nodes;
using Infra.Cli.Trial;

namespace Infra.Cli.Tests;

public sealed class TrialSessionTests : IDisposable
{
    private const string Root = "simphera";
    private const string Staging = "simphera/staging";
    private readonly string _home = Directory.CreateTempSubdirectory("infra-session-").FullName;

    private string State => Path.Combine(_home, "trials");

    private TrialSessions Sessions => new("/projects/one", State);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Others_find_the_trial_of_their_project_only_and_learn_its_address_when_it_is_open()
    {
        using var session = Sessions.Claim(Root);
        Assert.Null(Sessions.Find(Root)!.Endpoint);
        session.Open(new Uri("http://127.0.0.1:4711"), "attachment");
        Assert.Equal(4711, Sessions.Find(Root)!.Endpoint!.Port);
        Assert.Null(new TrialSessions("/projects/two", State).Find(Root));
    }

    [Fact]
    public void Each_environment_of_a_project_has_a_trial_of_its_own()
    {
        using var root = Sessions.Claim(Root);
        using (var staging = Sessions.Claim(Staging))
        {
            Assert.NotEqual(root.Folder, staging.Folder);
            Assert.Equal([Root, Staging], Sessions.Running.Select(trial => trial.Environment));
            Assert.Equal("TRIAL_RUNNING", Assert.Throws<CliException>(() => Sessions.Claim(Staging)).Code);
        }

        Assert.Null(Sessions.Find(Staging));
        Assert.Equal([Root], Sessions.Running.Select(trial => trial.Environment));
        Assert.Empty(new TrialSessions("/projects/two", State).Running);
    }

    [Fact]
    public void Its_end_leaves_neither_file_nor_folder()
    {
        var session = Sessions.Claim(Root);
        var folder = session.Folder;
        Assert.True(Directory.Exists(folder));
        session.Dispose();
        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists(State));
    }

    [Fact]
    public void What_a_killed_trial_left_is_removed_even_when_its_process_id_was_given_again()
    {
        using var session = Sessions.Claim(Root);
        var file = Assert.Single(Directory.GetFiles(State));
        var content = JsonNode.Parse(File.ReadAllText(file))!;
        // The id of this very process, which did not start back then.
        content["processStart"] = DateTime.UnixEpoch.Ticks;
        File.WriteAllText(file, content.ToJsonString());

        Assert.Null(Sessions.Find(Root));
        Assert.False(Directory.Exists(session.Folder));
        using var next = Sessions.Claim(Root);
        Assert.True(next.IsWanted);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_no_trial()
    {
        using (Sessions.Claim(Root))
        {
            File.WriteAllText(Assert.Single(Directory.GetFiles(State)), "{");
            Assert.Null(Sessions.Find(Root));
        }
    }
}
