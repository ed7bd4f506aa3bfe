/** The message of a thrown value as one line; the value need not be an error. */
export function messageOf(error: unknown): string {
  // the message of a parser may have two lines
  return shown(error).replaceAll(/\s*\n\s*/g, ' ');
}

/** The message of a value that the code of a check threw, with the type of the error. */
export function thrown(error: unknown): string {
  const message = messageOf(error);
  const name = error instanceof Error ? nameOf(error) : '';
  return message.startsWith(name) ? message : `${name}: ${message}`; // every text starts with the empty name
}

/** The message of a value; reading it may itself throw, since it comes from a user's code. */
function shown(error: unknown): string {
  try {
    if (error instanceof Error) return textIn(error.message) ?? textIn(error.name) ?? 'an error without a message';
    return `${typeof error === 'string' ? 'a string: ' : ''}${String(error)}`;
  } catch {
    return 'something that cannot be shown';
  }
}

function nameOf(error: Error): string {
  try {
    return textIn(error.name) ?? '';
  } catch {
    return '';
  }
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
