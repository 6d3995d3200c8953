using Infra.Constructs.S3;

namespace Infra.Constructs.Tests.S3;

public sealed class BucketAccessTests
{
    private static readonly string[] Arns = ["arn:aws:s3:::one", "arn:aws:s3:::two"];

    public static TheoryData<BucketAccess, string> Accesses => new()
    {
        { BucketAccess.Read, "s3:GetObject" },
        { BucketAccess.ReadWrite, "s3:GetObject s3:PutObject s3:DeleteObject" },
        { BucketAccess.ReadWriteInParts, "s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload s3:ListMultipartUploadParts" },
        { BucketAccess.Mount, "s3:GetObject s3:PutObject s3:AbortMultipartUpload s3:DeleteObject" },
        { BucketAccess.ReadAllAndAdd, "s3:Get* s3:List* s3:PutObject s3:AbortMultipartUpload" },
        { BucketAccess.ReadAllAndChange, "s3:Get* s3:List* s3:PutObject s3:AbortMultipartUpload s3:DeleteObject" },
    };

    [Theory]
    [MemberData(nameof(Accesses))]
    public void Access_allows_what_it_says_on_objects_and_finding_them(BucketAccess access, string actions)
    {
        var statements = access.To(Arns);

        Assert.Equal(2, statements.Count);
        Assert.Contains("s3:ListBucket", statements[0].Actions);
        Assert.Equal(Arns, statements[0].Resources);
        Assert.Equal(actions, string.Join(' ', statements[1].Actions));
        Assert.Equal(["arn:aws:s3:::one/*", "arn:aws:s3:::two/*"], statements[1].Resources);
        Assert.All(statements, statement => Assert.Equal("Allow", statement.Effect));
        Assert.All(statements, statement => Assert.Null(statement.Sid));
    }

    [Fact]
    public void Statements_carry_the_ids_that_they_are_given()
    {
        Assert.Equal(["UseBuckets", "UseObjects"], BucketAccess.Read.To(Arns, "UseBuckets", "UseObjects").Select(statement => statement.Sid));
    }
}
