import type { Failure } from './request.js';

/** Node's error codes for what works only in the main thread: native modules that support one thread, the working folder, signals. */
const MAIN_THREAD_ONLY = new Set(['ERR_WORKER_UNSUPPORTED_OPERATION', 'ERR_DLOPEN_FAILED']);

/** A failure as plain data, from an error in somebody's code. */
export function failureOf(error: unknown, stage: 'file' | 'task'): Omit<Failure, 'side'> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (MAIN_THREAD_ONLY.has(code)) return { failed: 'thread', message };
  return { failed: error instanceof MissingTaskError ? 'missing' : stage, message };
}

/** The file has no task with this name. */
export class MissingTaskError extends Error {
  override readonly name = 'MissingTaskError';
}
