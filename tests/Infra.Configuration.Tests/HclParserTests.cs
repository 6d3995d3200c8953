using Infra.Configuration.Reading;
using Infra.Inventory;

namespace Infra.Configuration.Tests;

public class HclParserTests
{
    private readonly List<Finding> _errors = [];

    [Fact]
    public void No_text_starts_no_process()
    {
        Assert.Empty(new HclParser(_errors.Add, new HclTool("no-such-program", "x")).Parse([]));
        Assert.Empty(_errors);
    }

    [Fact]
    public void A_missing_Node_is_named_with_the_way_to_get_it()
    {
        Assert.Equal([null], new HclParser(_errors.Add, new HclTool("no-such-program", "x")).Parse([Source]));

        Assert.Equal(
            "Node.js was not found: install version 20 or newer, https://nodejs.org [HCL_PARSER_FAILED]", Assert.Single(_errors).ToString());
    }

    [Fact]
    public void A_missing_package_is_named_with_the_way_to_get_it()
    {
        var folder = Directory.CreateTempSubdirectory("infra-parser-");
        var script = Path.Combine(folder.FullName, "hcl-to-json.mjs");
        File.Copy(HclTool.Installed.Script, script);

        Assert.Equal([null], new HclParser(_errors.Add, new HclTool("node", script)).Parse([Source]));

        folder.Delete(recursive: true);
        Assert.Equal(
            "the npm package @cdktf/hcl2json is missing; run npm ci in the project's folder [HCL_PARSER_FAILED]",
            Assert.Single(_errors).ToString());
    }

    [Fact]
    public void One_process_parses_all_texts_and_one_fault_does_not_spoil_the_others()
    {
        var parsed = new HclParser(_errors.Add).Parse(
            [Source, Source with { Name = "b", Text = "a =" }, Source with { Name = "c", Text = "c = 3" }]);

        Assert.Equal(new TfNumber(1) { Where = new Location("a", 1) }, parsed[0]?["a"]);
        Assert.Null(parsed[1]);
        Assert.Equal(new TfNumber(3) { Where = new Location("c", 1) }, parsed[2]?["c"]);
        Assert.Equal(("SYNTAX_ERROR", "b"), (Assert.Single(_errors).Code, _errors[0].File));
    }

    private static SourceText Source => new("a", Variable: null, "a = 1\n", SourceFormat.Hcl);
}
