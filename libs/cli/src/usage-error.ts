/** What the user asked for cannot be done; reported as one line on stderr, with exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** An error of the operating system, such as a missing file, a full disk or a program that cannot be started. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

/** Whether the user has to fix an error, from whatever depth or thread it comes: a `UsageError`, or an error of the operating system. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'UsageError' || isSystemError(error));
}

/** Whether an error comes from the operating system. */
export function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) && typeof error.syscall === 'string';
}
