using Infra.Inventory;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Tests;

public class HclLinesTests
{
    [Fact]
    public void Keys_and_elements_have_the_line_they_start_on()
    {
        var lines = HclLines.Of("""
            # a = 1
            a = 1 // b = 2
            /* c = 3
               d = 4 */ e = 5
            f = { g = 1, h : 2
              "i j" = [
                1, 2,
                { k = 3 }
              ]
            }
            l = <<-EOT
              m = 1
              EOT is not alone
              EOT
            n = "o = { ${ "}" } [ \" #"
            p = upper(
              "q"
            ) + 1
            r = {}
            """).Lines;

        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["a"] = 2,
            ["e"] = 4,
            ["f"] = 5,
            ["f.g"] = 5,
            ["f.h"] = 5,
            ["f[\"i j\"]"] = 6,
            ["f[\"i j\"][0]"] = 7,
            ["f[\"i j\"][1]"] = 7,
            ["f[\"i j\"][2]"] = 8,
            ["f[\"i j\"][2].k"] = 8,
            ["l"] = 11,
            ["n"] = 15,
            ["p"] = 16,
            ["r"] = 19,
        };
        Assert.Equal(
            expected.OrderBy(entry => entry.Key, StringComparer.Ordinal), lines.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Repeated_keys_are_found_per_object()
    {
        var lines = HclLines.Of("a = { x = 1 }\nb = { x = 1\n \"x\" = 2 }\n");

        Assert.Equal([("b.x", 3)], lines.Repeated);
        Assert.Equal(3, lines.Lines["b.x"]);
    }

    /// <summary>Random values in random but valid HCL: every key is found on the line it was written on.</summary>
    [Fact]
    public void Every_key_of_random_HCL_is_found()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var hcl = new RandomHcl(seed);
            var text = hcl.Write();

            var lines = HclLines.Of(text).Lines;

            Assert.True(
                hcl.Lines.Count == lines.Count && hcl.Lines.All(entry => lines.TryGetValue(entry.Key, out var line) && line == entry.Value),
                $"seed {seed}:\n{text}\nexpected {string.Join(", ", hcl.Lines)}\nfound    {string.Join(", ", lines)}");
        }
    }

    /// <summary>The random texts are HCL to the official parser, too, and it finds the same keys.</summary>
    [Fact]
    public void The_official_parser_finds_the_same_keys()
    {
        var texts = Enumerable.Range(0, 200).Select(seed => new RandomHcl(seed)).ToList();
        var errors = new List<Finding>();
        var sources = texts.Select(hcl => new SourceText("x", Variable: null, hcl.Write(), SourceFormat.Hcl)).ToList();

        var parsed = new HclParser(errors.Add).Parse(sources);

        Assert.Empty(errors);
        for (var index = 0; index < texts.Count; index++)
        {
            var paths = Paths(parsed[index]!, "").Order(StringComparer.Ordinal);
            Assert.Equal(texts[index].Lines.Keys.Order(StringComparer.Ordinal), paths);
        }
    }

    [Fact]
    public void Text_that_is_no_HCL_ends_without_an_exception()
    {
        var text = new RandomHcl(1).Write();
        var characters = "{}[]()\"$%#/*<-=:,\\\n aE";
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var broken = seed % 2 == 0
                ? string.Concat(Enumerable.Range(0, 60).Select(_ => characters[random.Next(characters.Length)]))
                : text[..random.Next(text.Length)];

            Assert.NotNull(HclLines.Of(broken));
        }
    }

    private static IEnumerable<string> Paths(TfValue value, string path) => value switch
    {
        TfObject map => map.Members.SelectMany(
            member => Paths(member.Value, KeyPath.Member(path, member.Key)).Prepend(KeyPath.Member(path, member.Key))),
        TfList list =>
            list.Items.SelectMany((item, index) => Paths(item, KeyPath.Element(path, index)).Prepend(KeyPath.Element(path, index))),
        _ => [],
    };
}
