import { forTerminal } from '@gradproof/document/for-terminal';
import { isSystemError } from './usage-error.js';

/** An error, or whatever else was thrown, as one line for a user. */
export function oneLine(error: unknown): string {
  return forTerminal(
    messageOf(error)
      .trim()
      .replaceAll(/\s*\n\s*/g, ' '),
  );
}

function messageOf(error: unknown): string {
  if (isSystemError(error)) {
    if (error.syscall === 'uv_cwd') return 'the working folder does not exist any more; change to one that does';
    const reason = /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
    const place = error.path === undefined ? '' : `${error.path}: `;
    return `${place}cannot ${error.syscall}: ${reason} (${error.code})`;
  }
  if (error instanceof Error) return error.message || error.name;
  return typeof error === 'string' ? error : described(error);
}

/** The text of a thrown value, which may have no conversion to a string, or one that throws. */
function described(value: unknown): string {
  try {
    return String(value);
  } catch {
    return 'a value that cannot be shown';
  }
}
