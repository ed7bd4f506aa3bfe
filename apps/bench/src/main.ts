#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine, withDefaultCommand } from './command-line.js';
import { SlotError } from './run-slot.js';
import { isUsageError } from './usage-error.js';

const abort = new AbortController();
let signalled: 130 | 143 | undefined;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => {
    if (signalled !== undefined) process.exit(code); // asked twice: no cleaning up
    signalled = code;
    abort.abort();
  });
}

const context = {
  print: (text: string) => void process.stdout.write(text),
  note: (line: string) => void process.stderr.write(`${line}\n`),
  signal: abort.signal,
};

try {
  const program = commandLine(context, (code) => (process.exitCode = code));
  await program.parseAsync(withDefaultCommand(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  if (signalled === undefined) process.exitCode = exitCodeOf(error);
}
if (signalled !== undefined) process.exitCode = signalled;

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed its line
  if (!isUsageError(error) && !(error instanceof SlotError)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  return error instanceof SlotError ? 3 : 2;
}
