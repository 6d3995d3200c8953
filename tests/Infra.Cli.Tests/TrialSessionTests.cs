using System.Text.Json.Nodes;
using Infra.Cli.Trial;

namespace Infra.Cli.Tests;

public sealed class TrialSessionTests : IDisposable
{
    private const string Project = "/projects/one";
    private readonly string _home = Directory.CreateTempSubdirectory("infra-session-").FullName;

    private string State => Path.Combine(_home, "trials");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Others_find_the_trial_of_their_project_only_and_learn_its_address_when_it_is_open()
    {
        using var session = TrialSession.Claim(Project, State);
        Assert.Null(TrialSession.Find(Project, State)!.Endpoint);
        session.Open(new Uri("http://127.0.0.1:4711"), "attachment");
        Assert.Equal(4711, TrialSession.Find(Project, State)!.Endpoint!.Port);
        Assert.Null(TrialSession.Find("/projects/two", State));
    }

    [Fact]
    public void Its_end_leaves_neither_file_nor_folder()
    {
        var session = TrialSession.Claim(Project, State);
        var folder = session.Folder;
        Assert.True(Directory.Exists(folder));
        session.Dispose();
        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists(State));
    }

    [Fact]
    public void What_a_killed_trial_left_is_removed_even_when_its_process_id_was_given_again()
    {
        using var session = TrialSession.Claim(Project, State);
        var file = Assert.Single(Directory.GetFiles(State));
        var content = JsonNode.Parse(File.ReadAllText(file))!;
        // The id of this very process, which did not start back then.
        content["processStart"] = DateTime.UnixEpoch.Ticks;
        File.WriteAllText(file, content.ToJsonString());

        Assert.Null(TrialSession.Find(Project, State));
        Assert.False(Directory.Exists(session.Folder));
        using var next = TrialSession.Claim(Project, State);
        Assert.True(next.IsWanted);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_no_trial()
    {
        using (TrialSession.Claim(Project, State))
        {
            File.WriteAllText(Assert.Single(Directory.GetFiles(State)), "{");
            Assert.Null(TrialSession.Find(Project, State));
        }
    }
}
