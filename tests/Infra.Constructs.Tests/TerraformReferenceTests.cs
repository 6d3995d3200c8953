using Infra.Constructs.Synthesis;

namespace Infra.Constructs.Tests;

public sealed class TerraformReferenceTests
{
    [Theory]
    [InlineData("${aws_vpc.vpc.id}", "aws_vpc.vpc")]
    [InlineData("arn:${data.aws_partition.current.partition}:x", "data.aws_partition.current")]
    [InlineData("${module.eks-addons.ready}", "module.eks-addons")]
    [InlineData("${element(data.aws_availability_zones.available.names, 0)}", "data.aws_availability_zones.available")]
    [InlineData("${var.ids[count.index]}", "var.ids")]
    [InlineData("${jsondecode(ephemeral.aws_secretsmanager_secret_version.p.secret_string)[\"a.b\"]}", "ephemeral.aws_secretsmanager_secret_version.p")]
    [InlineData("${self.ids}", "")]
    [InlineData("$${aws_vpc.vpc.id}", "")]
    [InlineData("aws_vpc.vpc.id outside of a template", "")]
    [InlineData("${format(\"%s.aws_vpc.x\", var.a)}", "var.a")]
    [InlineData("${path.module}/chart", "")]
    public void References_are_found_in_templates_only(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', TerraformReference.In(text)));
    }

    [Fact]
    public void Several_templates_in_one_text_are_all_seen()
    {
        Assert.Equal(["aws_a_b.one", "aws_c_d.two"], TerraformReference.In("${aws_a_b.one.arn}/${aws_c_d.two[0].arn}").Select(item => item.ToString()));
    }
}
