/** What somebody threw, as one line; not all of it are errors. */
export function messageOf(error: unknown): string {
  // what a parser says may take two lines
  return shown(error).replaceAll(/\s*\n\s*/g, ' ');
}

/** The same of what the code of a check threw, with the type of the error. */
export function thrown(error: unknown): string {
  const message = messageOf(error);
  const name = error instanceof Error ? nameOf(error) : '';
  return message.startsWith(name) ? message : `${name}: ${message}`; // every text starts with none
}

/** Reading a value may itself throw: it is somebody else's. */
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
