using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Bindings.Tests;

/// <summary>Getters and methods of generated classes.</summary>
public sealed class MemberTests
{
    private readonly App _app = new(new AppConfig { Outdir = Path.Combine(Path.GetTempPath(), "infra-bindings-tests") });

    [Fact]
    public void An_object_that_is_known_comes_back_as_itself()
    {
        var stack = new TerraformStack(_app, "known");
        Assert.Same(stack, new L1.Vpc.Vpc(stack, "vpc").CdktfStack);
        Assert.Same(stack, stack.Node.Scope is null ? null : stack.Node.Root.Node.FindChild("known"));
    }

    [Fact]
    public void An_object_that_is_new_is_made_once()
    {
        var stack = new TerraformStack(_app, "new");
        Assert.Same(stack.Node, stack.Node);
        Assert.Equal("new", stack.Node.Id);
    }

    [Fact]
    public void An_object_of_a_subclass_has_the_type_of_the_subclass()
    {
        var stack = new TerraformStack(_app, "subclass");
        _ = new L1.Vpc.Vpc(stack, "vpc");
        Assert.IsType<MapTerraformIterator>(TerraformIterator.FromMap(new Dictionary<string, object> { ["a"] = "b" }), exactMatch: false);
        Assert.IsType<L1.Vpc.Vpc>(stack.Node.FindChild("vpc"));
    }

    [Fact]
    public void Values_that_are_missing_are_null()
    {
        var stack = new TerraformStack(_app, "missing");
        Assert.Null(stack.Node.TryFindChild("nobody"));
        Assert.Null(new L1.Vpc.Vpc(stack, "vpc").Provider);
    }

    [Fact]
    public void Numbers_flags_and_lists_are_read()
    {
        var stack = new TerraformStack(_app, "values");
        Assert.True(TerraformStack.IsStack(stack));
        Assert.False(TerraformStack.IsStack(_app));
        Assert.StartsWith("#{TfToken[", Token.AsList("${var.names}")[0], StringComparison.Ordinal);
        Assert.True(Token.AsNumber("${var.number}") < 0);
        Assert.Equal("aws_vpc", L1.Vpc.Vpc.TfResourceType);
    }

    [Fact]
    public void A_failing_method_says_what_the_kernel_says()
    {
        var stack = new TerraformStack(_app, "failing");
        Assert.Contains("No child with id: 'nobody'", Assert.ThrowsAny<Exception>(() => stack.Node.FindChild("nobody")).Message, StringComparison.Ordinal);
        Assert.Equal("failing", stack.Node.Id);
    }
}
