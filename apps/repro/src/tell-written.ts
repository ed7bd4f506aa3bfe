import { join } from 'node:path';
import type { Terminal } from './terminal.js';

/** The file to look at first, of those that were written. */
const FIRST = ['index.html', 'table-1.md', 'grid.md', 'inference.md'];

/** The last line of a command: what was written, and where to look. */
export function tellWritten(names: readonly string[], folder: string, { note }: Pick<Terminal, 'note'>): void {
  const first = FIRST.find((name) => names.includes(name)) ?? names.find((name) => name.endsWith('.md')) ?? names[0]!;
  note(`${names.length} files written to ${folder}; look at ${join(folder, first)}`);
}
