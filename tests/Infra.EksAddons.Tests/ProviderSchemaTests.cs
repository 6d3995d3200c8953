using Infra.Testing;

namespace Infra.EksAddons.Tests;

public sealed class ProviderSchemaTests
{
    [Theory]
    [InlineData("""{"chart": "c"}""", "helm_release.x.name: missing")]
    [InlineData("""{"name": "n", "chart": "c", "atomik": true}""", "helm_release.x.atomik: unknown argument; there are: atomic, ")]
    [InlineData("""{"name": "n", "chart": "c", "atomic": "yes"}""", "helm_release.x.atomic: must be a bool, got \"yes\"")]
    [InlineData("""{"name": "n", "chart": "c", "timeout": true}""", "helm_release.x.timeout: must be a number, got true")]
    [InlineData("""{"name": "n", "chart": "c", "values": "text"}""", "helm_release.x.values: must be a list, got \"text\"")]
    [InlineData("""{"name": "n", "chart": "c", "set": [{"name": "a"}]}""", "helm_release.x.set.value: missing")]
    [InlineData("""{"name": "n", "chart": "c", "postrender": [{"binary_path": "a"}, {"binary_path": "b"}]}""",
        "helm_release.x.postrender: must be there 0 to 1 times, got 2")]
    public void Wrong_release_is_refused_with_the_place(string release, string fault)
    {
        Assert.StartsWith(fault, Assert.Single(Faults("helm_release", release)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kubernetes_namespace_v1", "{}", "kubernetes_namespace_v1.x.metadata: missing")]
    [InlineData("kubernetes_namespace_v1", """{"metadata": "n"}""", "kubernetes_namespace_v1.x.metadata: must be a block, got String")]
    [InlineData("kubernetes_namespace_v1", """{"metadata": {"name": "n", "namespace": "m"}}""", "kubernetes_namespace_v1.x.metadata.namespace: unknown argument")]
    [InlineData("kubernetes_namespace_v1", """{"metadata": {"name": "n", "depends_on": []}}""", "kubernetes_namespace_v1.x.metadata.depends_on: unknown argument")]
    [InlineData("kubernetes_namespace_v1", """{"metadata": {"name": "n"}, "timeouts": [{"delete": "1m"}]}""",
        "kubernetes_namespace_v1.x.timeouts: must be one block, got a list")]
    [InlineData("kubernetes_storage_class_v1", """{"metadata": {"name": "n"}}""", "kubernetes_storage_class_v1.x.storage_provisioner: missing")]
    [InlineData("kubernetes_secret_v1", """{"metadata": {"name": "n"}, "data": ["a"]}""", "kubernetes_secret_v1.x.data: must be a map, got [\"a\"]")]
    [InlineData("kubernetes_manifest", "{}", "kubernetes_manifest.x: no schema of kubernetes_manifest")]
    public void Wrong_Kubernetes_resource_is_refused_with_the_place(string type, string resource, string fault)
    {
        Assert.StartsWith(fault, Assert.Single(Faults(type, resource)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("helm_release", """{"name": "n", "chart": "${var.chart}", "timeout": "${var.timeout}", "values": ["a"], "depends_on": [], "lifecycle": {}}""")]
    [InlineData("kubernetes_namespace_v1", """{"metadata": [{"name": "n", "labels": {"a": "b"}}], "timeouts": {"delete": "1m"}}""")]
    [InlineData("aws_vpc", """{"anything": true}""")]
    public void Right_resource_and_resources_of_other_providers_are_accepted(string type, string resource)
    {
        Assert.Empty(Faults(type, resource));
    }

    [Fact]
    public void Check_fails_with_every_fault()
    {
        var configuration = new Synthesized("""{"resource": {"helm_release": {"a": {"name": "n"}, "b": {"chart": "c"}}}}""");

        var fault = Assert.Throws<InvalidOperationException>(() => ProviderSchema.Check(configuration));

        Assert.Contains("helm_release.a.chart: missing", fault.Message, StringComparison.Ordinal);
        Assert.Contains("helm_release.b.name: missing", fault.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Faults(string type, string resource) =>
        ProviderSchema.Faults(new Synthesized($$"""{"resource": {"{{type}}": {"x": {{resource}} } } }"""));
}
