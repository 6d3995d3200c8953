using Infra.Testing;

namespace Infra.Constructs.Tests;

public sealed class ModuleFilesTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void File_is_written_beside_the_modules_body_and_found_from_there()
    {
        var module = new ChartStub(_bench.Scope);

        Assert.Equal("${path.module}/charts/a/Chart.yaml", module.Add("charts/a/Chart.yaml", "name: a\n"));
        Assert.Equal("name: a\n", _bench.RenderAll().Files["stacks/test/modules/charts/charts/a/Chart.yaml"]);
    }

    [Fact]
    public void File_that_a_module_no_longer_has_goes_from_the_output()
    {
        var directory = Directory.CreateTempSubdirectory("infra-output-").FullName;
        var chart = Path.Combine(directory, "stacks", "test", "modules", "charts", "charts", "a");
        Directory.CreateDirectory(Path.Combine(chart, "templates"));
        File.WriteAllText(Path.Combine(chart, "templates", "old.yaml"), "gone");
        _ = new ChartStub(_bench.Scope).Add("charts/a/Chart.yaml", "name: a\n");

        _bench.RenderAll().WriteTo(directory, keepsOtherStacks: false);

        Assert.Equal("name: a\n", File.ReadAllText(Path.Combine(chart, "Chart.yaml")));
        Assert.False(File.Exists(Path.Combine(chart, "templates", "old.yaml")));
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("/etc/chart.yaml")]
    [InlineData("../chart.yaml")]
    [InlineData("charts//chart.yaml")]
    [InlineData("charts\\..\\..\\chart.yaml")]
    [InlineData("main.tf.json")]
    [InlineData("")]
    public void Path_outside_of_the_module_or_of_Terraforms_own_is_refused(string path)
    {
        var fault = Assert.Throws<ModelException>(() => new ChartStub(_bench.Scope).Add(path, "text"));

        Assert.Equal("MODULE_FILE_PATH", fault.Code);
    }

    [Fact]
    public void One_path_cannot_have_two_files()
    {
        var module = new ChartStub(_bench.Scope);
        _ = module.Add("a.yaml", "1");

        Assert.Equal("MODULE_FILE_PATH", Assert.Throws<ModelException>(() => module.Add("a.yaml", "2")).Code);
    }

    private sealed class ChartStub(ModuleScope scope) : ChildModule(scope, "charts")
    {
        public string Add(string path, string text) => AddFile(path, text);
    }
}
