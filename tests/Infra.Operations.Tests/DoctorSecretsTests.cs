using System.Text.Json;
using static Infra.Operations.Tests.Findings;

namespace Infra.Operations.Tests;

public sealed class DoctorSecretsTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Planted = "Planted-Pa55word-of-a-test";

    [Fact]
    public async Task Secrets_that_are_missing_broken_or_deleted_would_stop_a_deployment_and_are_never_shown()
    {
        const string TooShort = "Plant3d";
        bench.NewProject("""
            infrastructurename = "secretive"
            simpheraInstances  = {
              "a-missing"   = { "name" = "one", "k8s_namespace" = "one", "secretname" = "secretive-missing" }
              "b-short"     = { "name" = "two", "k8s_namespace" = "two", "secretname" = "secretive-short" }
              "c-forbidden" = { "name" = "three", "k8s_namespace" = "three", "secretname" = "secretive-forbidden" }
              "d-text"      = { "name" = "four", "k8s_namespace" = "four", "secretname" = "secretive-text" }
              "e-deleted"   = { "name" = "five", "k8s_namespace" = "five", "secretname" = "secretive-deleted" }
              "f-other"     = { "name" = "six", "k8s_namespace" = "six", "secretname" = "secretive-other" }
            }
            """);
        await SecretAsync("secretive-short", $$"""{ "postgresql_password": "{{TooShort}}" }""");
        await SecretAsync("secretive-forbidden", $$"""{ "postgresql_password": "{{Planted}}@" }""");
        await SecretAsync("secretive-text", Planted);
        await SecretAsync("secretive-deleted", $$"""{ "postgresql_password": "{{Planted}}" }""");
        await bench.AwsAsync("secretsmanager", "delete-secret", "--secret-id", "secretive-deleted");
        await SecretAsync("secretive-other", $$"""{ "password": "{{Planted}}" }""");

        var run = await bench.RunAsync("doctor", "secrets", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(6, run.Json.GetProperty("faults").GetInt32());
        AssertFault(run, "secret secretive-missing", "does not exist", "infra secret create a-missing");
        AssertFault(
            run, "secret secretive-short", "postgresql_password has 7 characters; allowed are 8 to 128", "infra secret rotate b-short");
        AssertFault(run, "secret secretive-forbidden", "has a forbidden character at position 27", "infra secret rotate c-forbidden");
        AssertFault(
            run, "secret secretive-text", "is not a JSON object",
            "put-secret-value --secret-id secretive-text --secret-string file://FILE");
        AssertFault(run, "secret secretive-deleted", "is marked for deletion", "infra secret create e-deleted");
        AssertFault(run, "secret secretive-other", "lacks a value for postgresql_password", "infra secret rotate f-other");
        var everything = run.Output + run.Error + bench.Tools.Everything;
        Assert.DoesNotContain(Planted, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(TooShort, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_OpenSearch_and_of_the_registry_have_forms_of_their_own()
    {
        bench.NewProject("""
            infrastructurename   = "search"
            simpheraInstances    = {}
            ivsInstances         = {
              "ivs" = {
                "k8s_namespace"   = "ivs"
                "data_bucket"     = { "name" = "search-ivs-data" }
                "raw_data_bucket" = { "name" = "search-ivs-raw" }
                "opensearch"      = { "enable" = true, "master_user_secret_name" = "search-opensearch" }
              }
            }
            ecr_pullthrough_cache_rule_config = { "enable" = true, "exist" = true }
            """);
        await SecretAsync("search-opensearch", """{ "master_user": "admin", "master_password": "nodigitsorcapitals" }""");
        await SecretAsync("ecr-pullthroughcache/dspacecloudreleases", """{ "username": "", "accessToken": "" }""");

        var run = await bench.RunAsync("doctor", "secrets", "--json");

        AssertFault(
            run, "secret search-opensearch", "master_password needs 8 characters or more",
            "put-secret-value --secret-id search-opensearch");
        AssertFault(
            run, "secret ecr-pullthroughcache/dspacecloudreleases", "lacks a value for username", "as JSON with username and accessToken");
    }

    private Task<JsonElement> SecretAsync(string name, string text) =>
        bench.AwsAsync("secretsmanager", "create-secret", "--name", name, "--secret-string", text);
}
