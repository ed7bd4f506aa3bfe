#!/usr/bin/env node
import { runCommand, unlessStopped, withVersion } from '@gradproof/cli';

await runCommand(
  'bench',
  withVersion(new URL('../package.json', import.meta.url), async (context) => {
    // loaded only now, so that signals are handled while it loads
    const { runOwnProgram } = await unlessStopped(import('./own/own-program.js'), context.signal);
    return runOwnProgram(context);
  }),
);
