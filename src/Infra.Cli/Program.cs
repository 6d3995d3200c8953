using Infra.Cli;

return await CommandLine.RunAsync(args, CliContext.ForProcess());
