using Infra.Cli.Planning;
using static Infra.Cli.Tests.PlanDocument;

namespace Infra.Cli.Tests;

public sealed class PlanReviewTests
{
    public static readonly string[] TypesThatKeepData =
    [
        "aws_db_instance", "aws_s3_bucket", "aws_backup_vault", "aws_efs_file_system", "aws_kms_key", "aws_eks_cluster",
        "aws_opensearch_domain", "aws_secretsmanager_secret", "kubernetes_namespace_v1", "aws_instance", "aws_rds_cluster", "aws_dynamodb_table",
        "aws_ebs_volume", "aws_ecr_repository", "aws_cognito_user_pool",
    ];

    public static TheoryData<string> StatefulTypes => [.. TypesThatKeepData];

    [Fact]
    public void A_recorded_plan_of_the_AWS_provider_is_refused_for_what_it_loses()
    {
        var review = Review(Recorded());

        Assert.Equal((PlanOutcome.Refused, ExitCode.StatefulLoss), (review.Outcome, review.ExitCode));
        Assert.Equal("1 to create, 2 to update, 3 to replace, 2 to destroy, 1 to read", review.Headline);
        Assert.Equal(["module.logging", "module.store"], review.Modules.Select(module => module.Module));
        Assert.Equal(
            [
                "module.store.aws_backup_vault.vault: no longer in the configuration",
                "module.store.aws_db_instance.db: forced by storage_encrypted: true -> false",
                "module.store.aws_s3_bucket.bucket: forced by bucket: \"first-name\" -> \"second-name\"",
            ],
            review.Refused.Select(loss => $"{loss.Address}: {loss.Why}"));
    }

    [Fact]
    public void Only_drift_that_the_plan_changes_back_is_reported()
    {
        Assert.Empty(Recorded().Drift);
        var plan = TerraformPlan.Parse($$"""
            {"format_version":"1.2",
             "resource_changes":[{{Change("aws_eks_node_group.a", "update", """{"before":{"size":9,"seen":1},"after":{"size":3,"seen":1}}""")}}],
             "resource_drift":[
               {{Change("aws_eks_node_group.a", "update", """{"before":{"size":3,"seen":0},"after":{"size":9,"seen":1}}""")}},
               {{Change("aws_iam_role.b", "update", """{"before":{"x":1},"after":{"x":2}}""")}},
               {{Change("aws_s3_bucket.c", "delete")}}]}
            """);
        Assert.Equal(["aws_eks_node_group.a: size: 3 -> 9", "aws_s3_bucket.c: deleted"], plan.Drift.Select(PlanReviewText.Drift));
    }

    [Theory]
    [InlineData("update", "delete", "delete", true)]
    [InlineData("update", "delete create", "delete", true)]
    [InlineData("update", "delete", "update", false)]
    [InlineData("update", "update", "delete", false)]
    [InlineData("no-op", "delete", "delete", false)]
    [InlineData("delete", "delete", "delete", false)]
    public void A_plan_that_Terraform_may_be_unable_to_order_is_warned_of(string cluster, string inCluster, string role, bool isWarned)
    {
        var review = Review(Of(
            Change("module.eks.aws_eks_cluster.cluster", cluster),
            Change("module.eks-addons.kubernetes_config_map_v1.settings", inCluster),
            Change("module.eks-addons.aws_iam_role.controller", role)));

        Assert.Equal(isWarned, review.Warnings.Any(warning => warning.Contains("Error: Cycle", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(StatefulTypes))]
    public void What_keeps_data_must_be_neither_replaced_nor_destroyed(string type)
    {
        foreach (var actions in new[] { "delete", "delete create", "create delete" })
        {
            var loss = Assert.Single(Review(Of(Change($"module.m.{type}.x", actions))).Refused);
            Assert.Equal(($"module.m.{type}.x", type), (loss.Address, loss.Type));
        }

        foreach (var actions in new[] { "create", "update", "forget" })
        {
            Assert.Equal(PlanOutcome.Changes, Review(Of(Change($"module.m.{type}.x", actions))).Outcome);
        }
    }

    [Theory]
    [InlineData("aws_iam_role.x", "delete")]
    [InlineData("aws_eks_node_group.x", "delete create")]
    [InlineData("aws_s3_bucket_policy.x", "delete")]
    public void What_keeps_nothing_may_go(string address, string actions)
    {
        var review = Review(Of(Change(address, actions)));
        Assert.Equal((PlanOutcome.Changes, ExitCode.Changes), (review.Outcome, review.ExitCode));
    }

    [Fact]
    public void A_deposed_object_is_lost_like_any_other()
    {
        var review = Review(Of(Change("aws_s3_bucket.x", "delete", extra: """{"deposed":"1a2b3c4d"}""")));
        Assert.Equal(PlanOutcome.Refused, review.Outcome);
        Assert.Equal("aws_s3_bucket.x (deposed object 1a2b3c4d)", review.Modules[0].Changes[0].Title);
    }

    [Theory]
    [InlineData("module.a.aws_s3_bucket.x", true)]
    [InlineData("module.a", true)]
    [InlineData("module.a.module.b", false)]
    [InlineData("module.a.aws_s3_bucket", false)]
    [InlineData("module.a.aws_s3_bucket.", false)]
    [InlineData("module.", false)]
    [InlineData("module", false)]
    [InlineData("module.a.aws_s3_bucket.xy", false)]
    [InlineData("module.aa", false)]
    public void An_allowance_names_one_resource_or_a_module(string allowed, bool covers)
    {
        var review = Review(Of(Change("module.a.aws_s3_bucket.x", "delete")), allowed);
        Assert.Equal(covers ? PlanOutcome.Changes : PlanOutcome.Refused, review.Outcome);
        Assert.Equal(covers ? 0 : 1, review.Warnings.Count);
        Assert.Equal(covers, review.Losses[0].Allowed);
    }

    [Theory]
    [InlineData("module.a[\"k.l\"].module.b", "module.a[\"k.l\"].module.b.aws_kms_key.x", true)]
    [InlineData("module.a[\"k.l\"]", "module.a[\"k.l\"].module.b.aws_kms_key.x", true)]
    [InlineData("module.a", "module.a[0].aws_kms_key.x", true)]
    [InlineData("module.a[\"k", "module.a[\"k.l\"].aws_kms_key.x", false)]
    [InlineData("module.a[0].aws_kms_key.x", "module.a[0].aws_kms_key.x[0]", false)]
    public void Keys_are_part_of_the_address(string allowed, string address, bool covers)
    {
        Assert.Equal(covers, new DestroyAllowances([allowed]).Cover(address));
    }

    [Fact]
    public void One_allowance_does_not_cover_another_loss_and_a_misspelt_one_is_told()
    {
        var plan = Of(Change("aws_s3_bucket.logs", "delete"), Change("aws_s3_bucket.backup", "delete"));
        Assert.Equal(["aws_s3_bucket.backup"], Review(plan, "aws_s3_bucket.logs").Refused.Select(loss => loss.Address));
        Assert.Equal(
            "--allow-destroy 'aws_s3_bucket.lags' names nothing that would be lost; did you mean 'aws_s3_bucket.logs'?",
            Assert.Single(Review(plan, "aws_s3_bucket.lags").Warnings));
    }

    [Fact]
    public void What_prevent_destroy_guards_stays_refused_whatever_its_type()
    {
        var plan = Of(Change("aws_sqs_queue.jobs", "delete create"));
        var review = PlanReview.Of(plan, hasChanges: true, new DestroyAllowances(["aws_sqs_queue.jobs"]), ["aws_sqs_queue.jobs"]);
        Assert.Equal(PlanOutcome.Refused, review.Outcome);
        Assert.True(review.Losses[0].Prevented);
    }

    [Theory]
    [InlineData("replace_because_tainted", "marked as tainted")]
    [InlineData("replace_by_request", "-replace")]
    [InlineData("some_reason_of_the_future", "some_reason_of_the_future")]
    public void Without_a_path_the_reason_is_named(string code, string text)
    {
        var review = Review(Of(Change("aws_kms_key.x", "delete create", extra: $$"""{"action_reason":"{{code}}"}""")));
        Assert.Contains(text, review.Losses[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forced_attribute_of_a_nested_block_has_its_whole_path()
    {
        var plan = Of(Change(
            "aws_eks_cluster.x",
            "delete create",
            """{"before":{"v":[{"s":["a","b"]}]},"after":{"v":[{"s":["a","c"]}]},"replace_paths":[["v",0,"s"],["access","x y"]]}"""));
        Assert.Equal("forced by v[0].s[1]: \"b\" -> \"c\", access[\"x y\"]", Review(plan).Losses[0].Why);
    }

    [Fact]
    public void Moves_and_imports_are_changes_of_their_own()
    {
        var plan = Of(
            Change("aws_iam_role.new", "no-op", extra: """{"previous_address":"aws_iam_role.old"}"""),
            Change("aws_iam_role.imported", "no-op", """{"importing":{"id":"x"}}"""),
            Change("aws_iam_role.same", "no-op"));
        Assert.Equal([PlanAction.Move, PlanAction.Import], plan.Changes.Select(change => change.Action));
    }

    [Theory]
    [InlineData("""{"format_version":"2.0"}""", "2.0")]
    [InlineData("""{"no":"plan"}""", "''")]
    [InlineData("nonsense", "not a plan")]
    [InlineData("""{"format_version":"1.2","resource_changes":[{"address":"a"}]}""", "not a plan")]
    [InlineData("""{"format_version":"1.2","resource_changes":[{"address":"a","type":"a","change":{"actions":["evaporate"]}}]}""", "evaporate")]
    public void What_cannot_be_understood_is_refused(string json, string message)
    {
        var fault = Assert.Throws<CliException>(() => TerraformPlan.Parse(json));
        Assert.Equal("PLAN_UNREADABLE", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
