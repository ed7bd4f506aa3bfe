#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine, withDefaultCommand } from './command-line.js';
import { isUsageError } from './usage-error.js';

// The work is in worker threads, so signals are heard at once; what is not finished leaves nothing behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  await commandLine((text) => process.stdout.write(text)).parseAsync(withDefaultCommand(process.argv.slice(2)), {
    from: 'user',
  });
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed its line
  if (!isUsageError(error)) throw error;
  process.stderr.write(`repro: ${error.message}\n`);
  return 2;
}
