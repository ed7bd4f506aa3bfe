import { EXIT, type ExitCode } from './exit-code.js';
import { oneLine } from './one-line.js';
import { isUsageError } from './usage-error.js';

/** What an error that ended a command is to the user: the exit code, and the line on stderr unless it has been printed. */
export function exitCodeOf(error: unknown): { readonly code: ExitCode; readonly line?: string } {
  const wanted = commanderCode(error);
  if (wanted !== undefined) return { code: wanted === 0 ? EXIT.done : EXIT.usage };
  if (isUsageError(error)) return { code: EXIT.usage, line: oneLine(error) };
  const advice = 'run again with --debug for the stack trace, and please report it';
  return { code: EXIT.bug, line: `bug: ${oneLine(error)}; ${advice}` };
}

/** Commander's own exit code of its errors; it has printed their lines. Its class differs from copy to copy, its codes do not. */
function commanderCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('exitCode' in error)) return undefined;
  return String(error.code).startsWith('commander.') ? Number(error.exitCode) : undefined;
}
