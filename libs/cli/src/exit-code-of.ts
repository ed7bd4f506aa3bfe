import { EXIT, type ExitCode } from './exit-code.js';
import { oneLine } from './one-line.js';
import { isUsageError } from './usage-error.js';

/** How an error that ended a command is shown to the user: the exit code, and the line for stderr unless it has been printed already. */
export function exitCodeOf(error: unknown): { readonly code: ExitCode; readonly line?: string } {
  const wanted = commanderCode(error);
  if (wanted !== undefined) return { code: wanted === 0 ? EXIT.done : EXIT.usage };
  if (isUsageError(error)) return { code: EXIT.usage, line: oneLine(error) };
  const advice = 'run again with --debug for the stack trace, and please report it';
  return { code: EXIT.bug, line: `bug: ${oneLine(error)}; ${advice}` };
}

/** Exit code of an error from commander, which has printed the line itself; recognised by its codes, as each copy of commander has its own class. */
function commanderCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('exitCode' in error)) return undefined;
  return String(error.code).startsWith('commander.') ? Number(error.exitCode) : undefined;
}
