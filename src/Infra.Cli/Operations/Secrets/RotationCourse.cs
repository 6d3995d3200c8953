namespace Infra.Cli.Operations.Secrets;

/// <summary>
/// What a change of the password has to do, as the labels of the secret's versions tell it. They are all the memory there is, so an
/// interrupted change can be continued from anywhere.
/// </summary>
/// <remarks>
/// A change sets AWSPENDING on the version with the new password, sets that password in the databases, moves AWSCURRENT to it, restarts
/// the workloads, and takes AWSPENDING away. Going back does the same with the version AWSPREVIOUS. So AWSPENDING beside AWSCURRENT
/// means that only the restart is left, beside AWSPREVIOUS that the databases are being taken back, and alone that they are being changed.
/// </remarks>
internal enum RotationCourse
{
    /// <summary>Make a new password and change to it.</summary>
    Begin,

    /// <summary>Go on with the password that is pending.</summary>
    Continue,

    /// <summary>Take back a change that has not reached AWSCURRENT: the databases get the current password again.</summary>
    Abandon,

    /// <summary>Begin to go back to the previous password.</summary>
    GoBack,

    /// <summary>Secret and databases are changed; the restart is left.</summary>
    Finish,

    /// <summary>There is nothing left to take back.</summary>
    AlreadyBack,
}
