using System.Text.Json;
using Infra.Cli.Planning;

namespace Infra.Cli.Tests;

public sealed class AttributeDiffTests
{
    [Theory]
    [InlineData("""{"before":{"a":1,"b":"x"},"after":{"a":2,"b":"x"}}""", "a: 1 -> 2")]
    [InlineData("""{"before":{"a":null},"after":{"a":"x"}}""", "a: null -> \"x\"")]
    [InlineData("""{"before":{"tags":{"Team":"a","a b":"1"}},"after":{"tags":{"Team":"b","a b":"2"}}}""", "tags.Team: \"a\" -> \"b\"|tags[\"a b\"]: \"1\" -> \"2\"")]
    [InlineData("""{"before":{"scaling":[{"max":3}]},"after":{"scaling":[{"max":4}]}}""", "scaling[0].max: 3 -> 4")]
    [InlineData("""{"before":{"list":[1]},"after":{"list":[1,2]}}""", "list")]
    [InlineData("""{"before":{"tags":null,"list":[]},"after":{"tags":{},"list":null}}""", "")]
    [InlineData("""{"before":{"arn":"x"},"after":{},"after_unknown":{"arn":true}}""", "arn: \"x\" -> (known after apply)")]
    [InlineData("""{"before":{"arn":null},"after":{},"after_unknown":{"arn":true}}""", "arn (known after apply)")]
    [InlineData("""{"before":{"l":[1,2]},"after":{"l":[1,2]},"after_unknown":{"l":[false,false]}}""", "")]
    [InlineData("""{"before":{"l":["a"]},"after":{"l":[null]},"after_unknown":{"l":[true]}}""", "l[0]: \"a\" -> (known after apply)")]
    public void Changed_attributes_are_named_with_their_values(string change, string expected)
    {
        Assert.Equal(expected, string.Join('|', Diff(change)));
    }

    [Theory]
    [InlineData("""{"before":{"p":"hunter1"},"after":{"p":"hunter2"},"before_sensitive":{"p":true},"after_sensitive":{"p":true}}""")]
    [InlineData("""{"before":{"p":"hunter1"},"after":{"p":"hunter2"},"before_sensitive":{"p":true},"after_sensitive":{}}""")]
    [InlineData("""{"before":{"p":"hunter1"},"after":{"p":"hunter2"},"before_sensitive":{},"after_sensitive":{"p":true}}""")]
    [InlineData("""{"before":{"p":{"hunter1":"hunter1"}},"after":{"p":{"hunter2":"hunter2"}},"before_sensitive":{"p":true},"after_sensitive":{"p":true}}""")]
    [InlineData("""{"before":{"p":"hunter1"},"after":{},"after_unknown":{"p":true},"before_sensitive":{"p":true},"after_sensitive":{}}""")]
    [InlineData("""{"before":{"p":["hunter1"]},"after":{"p":["hunter1","hunter2"]},"before_sensitive":{"p":[true]},"after_sensitive":{"p":[true,true]}}""")]
    [InlineData("""{"before":{"p":null},"after":{"p":[{"x":"hunter2"}]},"before_sensitive":{},"after_sensitive":{"p":[{"x":true}]}}""")]
    public void Secrets_are_named_and_never_shown(string change)
    {
        var only = Assert.Single(Diff(change));
        Assert.StartsWith("p", only, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", only, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_not_shown()
    {
        var text = new string('x', 200);
        Assert.Equal(["policy"], Diff($$$"""{"before":{"policy":"{{{text}}}"},"after":{"policy":"y{{{text}}}"}}"""));
    }

    [Fact]
    public void Text_that_could_steer_a_terminal_is_escaped()
    {
        var only = Assert.Single(Diff("""{"before":{"a":""},"after":{"a":"x\u001b[2J\ny"}}"""));
        Assert.Equal("a: \"\" -> \"x\\u001B[2J\\ny\"", only);
    }

    private static IEnumerable<string> Diff(string change)
    {
        using var document = JsonDocument.Parse(change);
        return [.. AttributeDiff.Of(document.RootElement).Select(attribute => attribute.ToString())];
    }
}
