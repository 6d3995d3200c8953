using Infra.Configuration.Reading;
using Infra.Inventory;

namespace Infra.Configuration.Tests;

public class KeyTests
{
    [Theory]
    [InlineData("", "a", "a")]
    [InlineData("a", "b-c_D9", "a.b-c_D9")]
    [InlineData("a", "b c", "a[\"b c\"]")]
    [InlineData("a", "", "a[\"\"]")]
    public void A_key_that_is_no_name_is_quoted(string parent, string key, string expected)
    {
        Assert.Equal(expected, KeyPath.Member(parent, key));
        Assert.Equal(parent, KeyPath.Parent(expected));
    }

    [Fact]
    public void The_parent_of_an_element_is_its_list() => Assert.Equal("a.b", KeyPath.Parent(KeyPath.Element("a.b", 12)));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a.b", true)]
    [InlineData("a[0].c", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a.b", "a.c", false)]
    public void Keys_overlap_when_one_holds_the_other(string a, string b, bool expected) => Assert.Equal(expected, KeyPath.Overlap(a, b));

    [Theory]
    [InlineData("vpcCdir", "vpcCidr")]
    [InlineData("kubernetes_version", "kubernetesVersion")]
    [InlineData("KUBERNETESVERSION", "kubernetesVersion")]
    [InlineData("tag", "tags")]
    [InlineData("maintenance_duration", "maintainance_duration")]
    [InlineData("somethingElse", null)]
    public void The_nearest_name_is_suggested(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["kubernetesVersion", "maintainance_duration", "tags", "vpcCidr", "vpcPrivateSubnets"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    public void Distance_counts_edits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255/32", true)]
    [InlineData("10.1.0.0/18", "10.1.64.0/18", false)]
    [InlineData("0.0.0.0/0", "203.0.113.7/32", true)]
    public void A_range_contains_what_shares_its_prefix(string outer, string inner, bool expected) =>
        Assert.Equal(expected, Ipv4Range.Parse(outer)!.Value.Contains(Ipv4Range.Parse(inner)!.Value));

    [Theory]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.01/8")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.-1/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("::/0")]
    public void What_is_no_range_is_not_read(string text) => Assert.Null(Ipv4Range.Parse(text));
}
