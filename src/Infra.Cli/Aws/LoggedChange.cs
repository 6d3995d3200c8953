namespace Infra.Cli.Aws;

/// <summary>One change that a command made or would make.</summary>
/// <param name="Command">The command as it can be typed; secrets are hidden.</param>
/// <param name="Call">The call of AWS; null for the command of another program.</param>
public sealed record LoggedChange(string Command, AwsCall? Call);
