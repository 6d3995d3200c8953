using Infra.Constructs.Iam;

namespace Infra.Constructs.Tests.Iam;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void One_value_is_written_bare_and_several_as_a_list()
    {
        var json = new PolicyDocument(new PolicyStatement { Actions = ["s3:ListBucket"], Resources = ["arn:a", "arn:b"] }).ToJson();

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":["arn:a","arn:b"]}]}""", json);
    }

    [Fact]
    public void Principals_and_conditions_are_grouped_as_IAM_expects()
    {
        var json = new PolicyDocument(new PolicyStatement
        {
            Sid = "S",
            Effect = "Deny",
            Principals = [PolicyPrincipal.Service("a.amazonaws.com"), PolicyPrincipal.Service("b.amazonaws.com")],
            Actions = ["*"],
            Conditions = [new("StringEquals", "k1", "v"), new("StringEquals", "k2", "v", "w"), new("Bool", "k3", "true")],
        }).ToJson();

        Assert.Contains("""
            "Principal":{"Service":["a.amazonaws.com","b.amazonaws.com"]}
            """.Trim(), json, StringComparison.Ordinal);
        Assert.Contains("""
            "Condition":{"StringEquals":{"k1":"v","k2":["v","w"]},"Bool":{"k3":"true"}}
            """.Trim(), json, StringComparison.Ordinal);
    }

    [Fact]
    public void Terraform_expressions_survive_unescaped()
    {
        var json = new PolicyDocument(new PolicyStatement { Actions = ["a:b"], Resources = ["${aws_s3_bucket.b.arn}/<x>&'"] }).ToJson();

        Assert.Contains("${aws_s3_bucket.b.arn}/<x>&'", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Service_account_trust_names_exactly_one_account_and_audience()
    {
        var statement = Trust.ServiceAccount(new OidcProvider("arn:oidc", "issuer"), "kube-system", "aws-node");

        Assert.Equal(["issuer:aud", "issuer:sub"], statement.Conditions.Select(condition => condition.Key));
        Assert.All(statement.Conditions, condition => Assert.Equal("StringEquals", condition.Operator));
        Assert.Equal("system:serviceaccount:kube-system:aws-node", statement.Conditions[1].Values.Single());
    }
}
