import { readFileSync, writeFileSync } from 'node:fs';

const [BEGIN, END] = ['<!-- tables: npm start -- --readme -->', '<!-- end of tables -->'];

/** Writes `text` between the markers of a Markdown file. */
export function writeTables(file, text) {
  const page = readFileSync(file, 'utf8');
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`gallery: README.md must hold ${BEGIN} and ${END}`);
  writeFileSync(file, `${page.slice(0, before + BEGIN.length)}\n\n${text}\n\n${page.slice(after)}`);
}
