namespace Infra.Cli.Trial;

/// <summary>How a local cloud is started.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>Folder for its files: the record of calls and the state.</summary>
    public required string Folder { get; init; }

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Account that all calls work in, whatever their credentials.</summary>
    public string Account { get; init; } = DefaultAccount;

    /// <summary>The account of a cloud that is not told another one.</summary>
    public const string DefaultAccount = "123456789012";
}
