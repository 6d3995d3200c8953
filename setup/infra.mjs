// Entry point of ./infra and infra.cmd. It only checks the version of Node, so that an old one does not stumble over syntax.
const oldest = 20;
if (Number.parseInt(process.versions.node, 10) < oldest) {
  process.stderr.write(`Infra needs Node.js ${oldest} or later; this is ${process.versions.node} (${process.execPath}).\n`
    + 'Get a current one from https://nodejs.org/en/download\n');
  process.exit(1);
}
const { runCommand } = await import('./command.mjs');
await runCommand(process.argv.slice(2));
