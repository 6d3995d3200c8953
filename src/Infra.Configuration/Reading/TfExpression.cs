namespace Infra.Configuration.Reading;

/// <summary>HCL that needs Terraform to evaluate it, such as <c>var.x</c>; never accepted.</summary>
internal sealed record TfExpression(string Source) : TfValue
{
    public override string ToString() => Source;
}
