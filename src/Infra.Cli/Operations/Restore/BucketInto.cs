namespace Infra.Cli.Operations.Restore;

/// <summary>Where the objects of a bucket are put.</summary>
internal enum BucketInto
{
    /// <summary>Into a bucket that the command makes.</summary>
    New,

    /// <summary>Into a bucket that is there.</summary>
    Existing,

    /// <summary>Into the bucket they come from.</summary>
    InPlace,
}
