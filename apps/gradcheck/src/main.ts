#!/usr/bin/env node
import { runCommand, unlessStopped, withVersion } from '@gradproof/cli';

const program = async () => ({
  ...(await import('./command/program.js')),
  ...(await import('./command/development-commands.js')),
});

await runCommand(
  'gradcheck',
  withVersion(new URL('../package.json', import.meta.url), async (context) => {
    const { runProgramLine, addDevelopment } = await unlessStopped(program(), context.signal);
    return runProgramLine(context, { name: 'gradcheck', addDevelopment });
  }),
);
