using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Bindings.Tests;

/// <summary>Objects that do not wait for the kernel's answer.</summary>
public sealed class RunAheadTests
{
    private readonly App _app = new(new AppConfig { Outdir = Path.Combine(Path.GetTempPath(), "infra-bindings-tests") });

    [Fact]
    public void Many_objects_get_the_numbers_that_the_kernel_gives_them()
    {
        var stack = new TerraformStack(_app, "many");
        var buckets = Enumerable.Range(0, 500).Select(index => Bucket(stack, $"bucket-{index}", $"name-{index}")).ToList();
        Assert.All(buckets, (bucket, index) => Assert.Equal($"bucket-{index}", bucket.Node.Id));
    }

    [Fact]
    public void An_object_larger_than_the_pipe_arrives_between_others()
    {
        var stack = new TerraformStack(_app, "large");
        _ = Bucket(stack, "before", "a");
        _ = Bucket(stack, "large", new string('x', 200_000));
        _ = Bucket(stack, "after", "b");
        var buckets = JsonNode.Parse(HashiCorp.Cdktf.Testing.Synth(stack))!["resource"]!["aws_s3_bucket"]!.AsObject();
        Assert.Equal([1, 1, 200_000], buckets.Select(bucket => bucket.Value!["bucket"]!.GetValue<string>().Length));
    }

    [Fact]
    public void A_later_call_names_the_object_that_could_not_be_created()
    {
        var stack = new TerraformStack(_app, "twice");
        _ = Bucket(stack, "same", "a");
        _ = Bucket(stack, "same", "b");
        _ = Bucket(stack, "other", "c");
        var fault = Assert.Throws<InvalidOperationException>(() => stack.Node.Path);
        Assert.Contains("S3Bucket \"same\" cannot be created: There is already a Construct with name 'same'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("next", Bucket(stack, "next", "d").Node.Id);
    }

    private static L1.S3Bucket.S3Bucket Bucket(TerraformStack stack, string id, string name) =>
        new(stack, id, new L1.S3Bucket.S3BucketConfig { Bucket = name });
}
