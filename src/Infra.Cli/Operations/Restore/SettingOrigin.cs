namespace Infra.Cli.Operations.Restore;

/// <summary>How a restored database gets a setting of its original.</summary>
internal enum SettingOrigin
{
    /// <summary>The restore is told.</summary>
    Restore,

    /// <summary>A restore cannot be told: it is changed afterwards.</summary>
    Change,

    /// <summary>RDS takes it over; it is changed afterwards should that be otherwise.</summary>
    Inherited,

    /// <summary>RDS takes it over, and it can never be changed.</summary>
    Fixed,
}
