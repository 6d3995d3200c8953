using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Tests;

/// <summary>What C# subclasses of generated classes may do: the kernel calls what they override.</summary>
public sealed class SubclassTests
{
    private readonly App _app = new(new AppConfig
    {
        Outdir = Path.Combine(Path.GetTempPath(), "infra-subclass-tests"),
        SkipValidation = true,
    });

    [Fact]
    public void An_overridden_method_is_called_by_the_kernel()
    {
        var stack = new PrefixedStack(_app, "prefixed");
        var bucket = new L1.S3Bucket.S3Bucket(stack, "logs");
        Assert.Equal("our_logs", bucket.FriendlyUniqueId);
    }

    [Fact]
    public void An_override_in_a_class_between_counts_once()
    {
        var stack = new MorePrefixedStack(_app, "more-prefixed");
        Assert.Equal("more_our_logs", new L1.S3Bucket.S3Bucket(stack, "logs").FriendlyUniqueId);
    }

    [Fact]
    public void An_overridden_property_is_called_by_the_kernel()
    {
        var stack = new TerraformStack(_app, "property");
        var source = new ElsewhereBucket(stack, "source");
        Assert.Equal("from C#", source.Arn);
        Assert.Equal(source, stack.Node.FindChild("source"));
    }

    [Fact]
    public void A_class_without_a_generated_base_is_called_by_the_kernel()
    {
        var stack = new TerraformStack(_app, "aspect");
        _ = new L1.S3Bucket.S3Bucket(stack, "first");
        var seen = new Seen();
        Aspects.Of(stack).Add(seen);
        _app.Synth();
        Assert.Contains("first", seen.Ids);
    }

    [Fact]
    public void A_failing_constructor_says_so_at_once()
    {
        var stack = new TerraformStack(_app, "twice");
        _ = new L1.S3Bucket.S3Bucket(stack, "same");
        var fault = Assert.ThrowsAny<Exception>(() => new L1.S3Bucket.S3Bucket(stack, "same"));
        Assert.Contains("already a Construct with name 'same'", fault.Message, StringComparison.Ordinal);
    }

    private class PrefixedStack(App app, string id) : TerraformStack(app, id)
    {
        protected override string AllocateLogicalId(object tfElement) => $"our_{((TerraformElement)tfElement).Node.Id}";
    }

    private sealed class MorePrefixedStack(App app, string id) : PrefixedStack(app, id)
    {
        protected override string AllocateLogicalId(object tfElement) => $"more_{base.AllocateLogicalId(tfElement)}";
    }

    private sealed class ElsewhereBucket(TerraformStack stack, string id) : L1.S3Bucket.S3Bucket(stack, id)
    {
        public override string Arn => "from C#";
    }

    private sealed class Seen : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect
    {
        public List<string> Ids { get; } = [];

        public void Visit(global::Constructs.IConstruct node) => Ids.Add(node.Node.Id);
    }
}
