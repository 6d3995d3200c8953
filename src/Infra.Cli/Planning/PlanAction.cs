using System.Text.Json.Serialization;

namespace Infra.Cli.Planning;

/// <summary>What a plan does to one resource.</summary>
public enum PlanAction
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("no-op")]
    None,

    /// <summary>Reads a data source during the apply.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Gives the resource another address and changes nothing in the cloud.</summary>
    [JsonStringEnumMemberName("move")]
    Move,

    /// <summary>Takes an existing object into the state and changes nothing in the cloud.</summary>
    [JsonStringEnumMemberName("import")]
    Import,

    /// <summary>Drops the object from the state and leaves it in the cloud.</summary>
    [JsonStringEnumMemberName("forget")]
    Forget,

    /// <summary>Creates a resource.</summary>
    [JsonStringEnumMemberName("create")]
    Create,

    /// <summary>Changes a resource in place.</summary>
    [JsonStringEnumMemberName("update")]
    Update,

    /// <summary>Destroys a resource and creates another in its place, in either order.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>Destroys a resource.</summary>
    [JsonStringEnumMemberName("destroy")]
    Destroy,
}
