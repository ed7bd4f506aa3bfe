#!/usr/bin/env node
import { EXIT, UsageError, runCommand } from '@gradproof/cli';
import { commandLine, withDefaultCommand } from './command-line.js';
import { isInputError } from './input-error.js';

// Cells run in worker threads, so signals are heard at once; what is not finished is swept at the next start.
await runCommand('repro', async ({ args, print, note }) => {
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
});
