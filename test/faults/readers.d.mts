/** For each format, a function that finds what a hostile name has done to an output, one line each. */
export const readers: Readonly<
  Record<'text' | 'github' | 'json' | 'sarif' | 'junit' | 'html' | 'markdown', (text: string) => string[]>
>;
