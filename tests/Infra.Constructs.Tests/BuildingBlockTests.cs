using Infra.Constructs.Iam;
using Infra.Constructs.S3;
using Infra.Testing;

namespace Infra.Constructs.Tests;

public sealed class BuildingBlockTests : IDisposable
{
    private const string Boundary = "arn:aws:iam::111122223333:policy/boundary";
    private readonly ModuleBench _bench = new(Boundary);
    private readonly EmptyModule _module;

    public BuildingBlockTests() => _module = new EmptyModule(_bench.Scope);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Role_carries_the_permissions_boundary_and_its_policies()
    {
        _ = new Role(_module, "role", Props() with
        {
            ManagedPolicies = ["service-role/AmazonEBSCSIDriverPolicy"],
            Policy = new PolicyDocument(new PolicyStatement { Actions = ["a:b"], Resources = ["*"] }),
        });

        var module = _bench.Render("empty");
        Assert.Equal(Boundary, module.At("aws_iam_role.role").GetProperty("permissions_boundary").GetString());
        Assert.Equal("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
            module.At("aws_iam_role_policy_attachment.role_AmazonEBSCSIDriverPolicy").GetProperty("policy_arn").GetString());
        Assert.Equal("${aws_iam_role.role.name}", module.At("aws_iam_role_policy.role_policy").GetProperty("role").GetString());
    }

    [Fact]
    public void Role_name_over_64_characters_is_refused_with_its_place()
    {
        var fault = Assert.Throws<ModelException>(() => new Role(_module, "role", Props() with { RoleName = new string('r', 65) }));

        Assert.Equal("ROLE_NAME_LENGTH", fault.Code);
        Assert.Equal("empty/role", fault.Path);
        Assert.Contains("65", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bucket_is_private_encrypted_owned_and_refuses_plain_http()
    {
        _ = new Bucket(_module, "bucket", new BucketProps { BucketName = "acme-data" });

        var module = _bench.Render("empty");
        var block = module.Single("aws_s3_bucket_public_access_block");
        Assert.All(["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
            setting => Assert.True(block.GetProperty(setting).GetBoolean()));
        Assert.Equal("BucketOwnerEnforced", module.Single("aws_s3_bucket_ownership_controls").GetProperty("rule").GetProperty("object_ownership").GetString());
        var refusal = Policy.Statements(module.Single("aws_s3_bucket_policy").GetProperty("policy"))[0];
        Assert.Equal("Deny", refusal.GetProperty("Effect").GetString());
        Assert.Equal("false", refusal.GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").GetString());
        Assert.True(module.Single("aws_s3_bucket").GetProperty("lifecycle").GetProperty("prevent_destroy").GetBoolean());
    }

    [Fact]
    public void Unprotected_bucket_is_emptied_on_destroy()
    {
        _ = new Bucket(_module, "bucket", new BucketProps { BucketName = "acme-data", Protected = false });

        var bucket = _bench.Render("empty").Single("aws_s3_bucket");
        Assert.True(bucket.GetProperty("force_destroy").GetBoolean());
        Assert.False(bucket.TryGetProperty("lifecycle", out _));
    }

    [Fact]
    public void Versioned_bucket_with_expiry_and_access_logs_says_so()
    {
        _ = new Bucket(_module, "bucket", new BucketProps
        {
            BucketName = "acme-data",
            Versioned = true,
            NoncurrentVersionExpirationDays = 30,
            AccessLogBucket = "acme-logs",
        });

        var module = _bench.Render("empty");
        Assert.Equal("Enabled", module.Single("aws_s3_bucket_versioning").GetProperty("versioning_configuration").GetProperty("status").GetString());
        Assert.Equal("logs/bucket/acme-data/", module.Single("aws_s3_bucket_logging").GetProperty("target_prefix").GetString());
        Assert.Equal(30, module.Single("aws_s3_bucket_lifecycle_configuration").GetProperty("rule")[0]
            .GetProperty("noncurrent_version_expiration")[0].GetProperty("noncurrent_days").GetInt32());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    public void Bucket_name_of_a_wrong_length_is_refused(int length)
    {
        var fault = Assert.Throws<ModelException>(() => new Bucket(_module, "bucket", new BucketProps { BucketName = new string('b', length) }));

        Assert.Equal("BUCKET_NAME", fault.Code);
    }

    private static RoleProps Props() => new() { RoleName = "acme-role", Trust = Trust.Service("ec2.amazonaws.com") };

    private sealed class EmptyModule(ModuleScope scope) : ChildModule(scope, "empty");
}
