using Infra.Constructs.Eks;

namespace Infra.Constructs.Tests.Eks;

public sealed class NodeTaintTests
{
    [Theory]
    [InlineData("gpu", TaintEffect.NoSchedule, """{"key":"purpose","operator":"Equal","value":"gpu","effect":"NoSchedule"}""", "NO_SCHEDULE")]
    [InlineData("", TaintEffect.NoExecute, """{"key":"purpose","operator":"Exists","effect":"NoExecute"}""", "NO_EXECUTE")]
    [InlineData("gpu", TaintEffect.PreferNoSchedule, """{"key":"purpose","operator":"Equal","value":"gpu","effect":"PreferNoSchedule"}""", "PREFER_NO_SCHEDULE")]
    public void Taint_is_tolerated_in_the_words_of_Kubernetes_and_set_in_those_of_EKS(string value, TaintEffect effect, string toleration, string apiEffect)
    {
        var taint = new NodeTaint("purpose", value, effect);

        Assert.Equal(toleration, taint.Toleration().ToJsonString());
        Assert.Equal(apiEffect, taint.ApiEffect);
    }
}
