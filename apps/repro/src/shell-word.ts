/** A text as one word of a command line that a user may copy: a folder's name must not become a command. */
export function shellWord(text: string, platform = process.platform): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`; // no name on Windows has a "
}
