/** What every file of a report holds, by which it is known from a file of others. */
export const reportMarks = {
  'index.html': '<title>Cost per training iteration</title>',
  'summary.md': '<!-- gradproof bench -->',
} as const;
