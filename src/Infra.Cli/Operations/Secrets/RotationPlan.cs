namespace Infra.Cli.Operations.Secrets;

/// <summary>Where a change of a password starts from and where it goes.</summary>
/// <param name="Course">What is to do.</param>
/// <param name="Current">The version that readers get now.</param>
/// <param name="Pending">The version that is labelled as pending now; null for none.</param>
/// <param name="Target">The version that the databases get the password of; null when it is to be made.</param>
internal sealed record RotationPlan(RotationCourse Course, SecretVersion Current, SecretVersion? Pending, SecretVersion? Target)
{
    /// <summary>Reads the labels.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="undo">Go back instead of forth.</param>
    /// <exception cref="CliException">SECRET_EMPTY, UNDO_UNFINISHED, NOTHING_TO_UNDO.</exception>
    public static RotationPlan Of(StoredSecret secret, bool undo)
    {
        var current = secret.With(SecretVersion.Current)
            ?? throw new CliException("SECRET_EMPTY", $"secret '{secret.Name}' has no value yet: fill it with 'infra secret create'");
        var previous = secret.With(SecretVersion.Previous);
        var pending = secret.With(SecretVersion.Pending);
        // The previous version is younger only after a change was taken back.
        var isBack = previous is not null && previous.Created > current.Created;

        if (pending is not null && pending != current)
        {
            return (undo, isUndo: pending == previous) switch
            {
                (undo: true, isUndo: false) => new RotationPlan(RotationCourse.Abandon, current, pending, current),
                (undo: false, isUndo: true) => throw new CliException(
                    "UNDO_UNFINISHED", $"the last change of secret '{secret.Name}' is being taken back: finish that first, with --undo"),
                _ => new RotationPlan(RotationCourse.Continue, current, pending, pending),
            };
        }

        if (pending is not null && undo == isBack)
        {
            return new RotationPlan(RotationCourse.Finish, current, pending, current);
        }

        return (undo, previous) switch
        {
            (false, _) => new RotationPlan(RotationCourse.Begin, current, pending, Target: null),
            (true, null) => throw new CliException("NOTHING_TO_UNDO", $"secret '{secret.Name}' has no previous version to go back to"),
            (true, _) => isBack
                ? new RotationPlan(RotationCourse.AlreadyBack, current, pending, current)
                : new RotationPlan(RotationCourse.GoBack, current, pending, previous),
        };
    }
}

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
