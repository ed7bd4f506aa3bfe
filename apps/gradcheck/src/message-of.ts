/** What somebody threw, as one line; not all of it are errors. */
export function messageOf(error: unknown): string {
  const message =
    error instanceof Error
      ? error.message || error.name
      : `${typeof error === 'string' ? 'a string: ' : ''}${String(error)}`;
  // what a parser says may take two lines
  return message.replaceAll(/\s*\n\s*/g, ' ');
}

/** The same of what the code of a check threw, with the type of the error. */
export function thrown(error: unknown): string {
  const message = messageOf(error);
  if (!(error instanceof Error) || message.startsWith(error.name)) return message;
  return `${error.name}: ${message}`;
}
