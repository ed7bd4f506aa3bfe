/** The text quoted as one word of a shell command that a user may copy, so that the name of a folder cannot become a command. */
export function shellWord(text: string, platform = process.platform): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`; // names on Windows cannot contain a "
}
