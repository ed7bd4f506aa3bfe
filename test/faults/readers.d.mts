/** What a hostile name has done to an output of a format, a line each. */
export const readers: Readonly<
  Record<'text' | 'github' | 'json' | 'sarif' | 'junit' | 'html' | 'markdown', (text: string) => string[]>
>;
