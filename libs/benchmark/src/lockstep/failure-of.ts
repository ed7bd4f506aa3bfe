import type { Failure } from './request.js';

/** Codes of Node for what works in the main thread only: native modules that know one thread, the working folder, signals. */
const MAIN_THREAD_ONLY = new Set(['ERR_WORKER_UNSUPPORTED_OPERATION', 'ERR_DLOPEN_FAILED']);

/** What an error of somebody's code says of it, as plain data. */
export function failureOf(error: unknown, stage: 'file' | 'task'): Omit<Failure, 'side'> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (MAIN_THREAD_ONLY.has(code)) return { failed: 'thread', message };
  return { failed: error instanceof MissingTaskError ? 'missing' : stage, message };
}

/** The file has no task of the name. */
export class MissingTaskError extends Error {
  override readonly name = 'MissingTaskError';
}
