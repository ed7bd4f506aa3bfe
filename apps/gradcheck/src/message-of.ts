/** What somebody threw, as one line; not all of it are errors. */
export function messageOf(error: unknown): string {
  const message =
    error instanceof Error
      ? error.message || error.name
      : `${typeof error === 'string' ? 'a string: ' : ''}${String(error)}`;
  // what a parser says may take two lines
  return message.replaceAll(/\s*\n\s*/g, ' ');
}
