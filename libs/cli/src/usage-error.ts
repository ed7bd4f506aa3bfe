/** What the user asked for cannot be done: one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** An error of the operating system: a file that is missing, a full disk, a program that cannot be started. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

/** Whether an error is the user's to mend, however deep and in whatever thread it was found: a `UsageError`, or one of the operating system. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'UsageError' || isSystemError(error));
}

/** Whether the operating system refused something. */
export function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) && typeof error.syscall === 'string';
}
