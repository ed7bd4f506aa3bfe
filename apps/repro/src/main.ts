#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine, withDefaultCommand } from './command-line.js';
import { isUsageError } from './usage-error.js';

// The work is in worker threads, so signals are heard at once; what is not finished leaves nothing behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

// Whoever reads only the beginning of the output closes the pipe early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const note = (line: string): void => void process.stderr.write(`repro: ${line}\n`);
const terminal = {
  print: (text: string) => void process.stdout.write(text),
  note,
  exitWith: (code: number) => void (process.exitCode = code),
};

try {
  await commandLine(terminal).parseAsync(withDefaultCommand(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed its line
  if (error instanceof Error && error.name === 'NondeterminismError') {
    note(error.message);
    return 1;
  }
  if (!isUsageError(error)) throw error;
  note(error.message);
  return 2;
}
