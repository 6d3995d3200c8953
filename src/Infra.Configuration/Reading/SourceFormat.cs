namespace Infra.Configuration.Reading;

/// <summary>How a source is written.</summary>
internal enum SourceFormat
{
    /// <summary>The value itself.</summary>
    Plain,

    /// <summary>Terraform's language.</summary>
    Hcl,

    /// <summary>JSON.</summary>
    Json,
}
