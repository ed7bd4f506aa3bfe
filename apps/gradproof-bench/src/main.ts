#!/usr/bin/env node
import { runCommand, unlessStopped, withVersion } from '@gradproof/cli';

await runCommand(
  'gradproof-bench',
  withVersion(new URL('../package.json', import.meta.url), async (context) => {
    const { runProgramLine } = await unlessStopped(import('@gradproof/bench/program'), context.signal);
    return runProgramLine(context, { name: 'gradproof-bench' });
  }),
);
