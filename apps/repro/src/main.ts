#!/usr/bin/env node
import { type CommandContext, EXIT, UsageError, runCommand, unlessStopped, withVersion } from '@gradproof/cli';
import { isInputError } from './input-error.js';

// Cells run in worker threads, so signals are handled at once; files that are not finished are removed at the next start.
await runCommand('repro', withVersion(new URL('../package.json', import.meta.url), repro));

async function repro({ args, print, note, signal }: CommandContext): Promise<number> {
  // loaded only now, so that signals are handled while it loads
  const { commandLine, withDefaultCommand } = await unlessStopped(import('./command-line.js'), signal);
  let code: number = EXIT.done;
  const terminal = { print, note, exitWith: (wanted: number) => void (code = wanted) };
  try {
    await commandLine(terminal).parseAsync(withDefaultCommand(args), { from: 'user' });
  } catch (error) {
    if (error instanceof Error && error.name === 'NondeterminismError') {
      note(error.message);
      return EXIT.failed;
    }
    throw isInputError(error) ? new UsageError(error.message, { cause: error }) : error;
  }
  return code;
}
