namespace Infra.Jsii;

/// <summary>A configuration type of the bindings: it writes itself into a request, which saves a walk over its members by reflection.</summary>
internal interface IStruct
{
    void WriteTo(RequestWriter request);
}
