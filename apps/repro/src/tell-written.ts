import { join } from 'node:path';
import type { Terminal } from './terminal.js';

/** Files to look at first, the best one first. */
const FIRST = ['index.html', 'table-1.md', 'grid.md', 'inference.md'];

/** Prints the last line of a command: how many files were written, and which to look at. */
export function tellWritten(names: readonly string[], folder: string, { note }: Pick<Terminal, 'note'>): void {
  const first = FIRST.find((name) => names.includes(name)) ?? names.find((name) => name.endsWith('.md')) ?? names[0]!;
  note(`${names.length} files written to ${folder}; look at ${join(folder, first)}`);
}
