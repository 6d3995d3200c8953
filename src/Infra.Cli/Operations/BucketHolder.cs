namespace Infra.Cli.Operations;

/// <summary>Who has a bucket name.</summary>
internal enum BucketHolder
{
    /// <summary>There is no such bucket.</summary>
    Nobody,

    /// <summary>The caller's account.</summary>
    ThisAccount,

    /// <summary>Another account.</summary>
    AnotherAccount,

    /// <summary>The bucket exists, and the caller may not look at it: of this account without the permission, or of another one.</summary>
    Unreadable,
}
