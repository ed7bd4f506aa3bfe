#!/usr/bin/env node
import { runCommand, unlessStopped, withVersion } from '@gradproof/cli';

await runCommand(
  'gradproof',
  withVersion(new URL('../package.json', import.meta.url), async (context) => {
    const { runProgramLine } = await unlessStopped(import('@gradproof/gradcheck/program'), context.signal);
    return runProgramLine(context, { name: 'gradproof' });
  }),
);
