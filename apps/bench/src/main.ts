#!/usr/bin/env node
import { runCommand, unlessStopped, withVersion } from '@gradproof/cli';

await runCommand(
  'bench',
  withVersion(new URL('../package.json', import.meta.url), async (context) => {
    // only now, so that a signal is heard while the rest is loaded
    const { runOwnProgram } = await unlessStopped(import('./own/own-program.js'), context.signal);
    return runOwnProgram(context);
  }),
);
