import { accuracy, signed } from '../number/format-number.js';
import {
  type MethodPair,
  type TableOne,
  type TableRow,
  hasPublished,
  imagesOf,
  methodPairs,
  shotCountsOf,
} from './table-one.js';
import { groups } from './table-one-terminal.js';

/** The table and the differences between the methods as two LaTeX tables, for documents that load booktabs. */
export function latexTable(table: TableOne): string {
  const published = hasPublished(table);
  const seeds = table.seeds.length === 1 ? '1 seed' : `${table.seeds.length} seeds`;
  const shots = shotCountsOf(table);
  const pairs = groups(methodPairs(table));
  const images = `${table.testImages} test images of ${forLatex(imagesOf(table))}`;
  const ours = `mean over ${seeds}, with the lowest and the highest`;
  return [
    `% plan ${table.plan}`,
    ...tabular(
      `Accuracy on the ${images}: ${published ? `published, then ours as ${ours}` : ours}.`,
      ['Batch', 'Hidden', 'Method', ...shots.map((count) => `${count} per class`)],
      pairs.flatMap((group) => [
        accuracyRow(group.map(({ baseline }) => baseline)),
        accuracyRow(group.map(({ alternating }) => alternating)),
      ]),
    ),
    '',
    ...tabular(
      `Alternating minus baseline in correct test images: ${published ? `published, then ours as ${ours}` : ours}.`,
      ['Batch', 'Hidden', ...shots.map((count) => `${count} per class`)],
      pairs.map(differenceRow),
    ),
    '',
  ].join('\n');
}

function tabular(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\`;
  return [
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    `  \\caption{${caption}}`,
    `  \\begin{tabular}{${'l'.repeat(head.length)}}`,
    String.raw`    \toprule`,
    line(head),
    String.raw`    \midrule`,
    ...rows.map(line),
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
  ];
}

function accuracyRow(rows: readonly TableRow[]): string[] {
  const { batchSize, hidden, method } = rows[0]!;
  const before = (published: number | undefined): string => (published === undefined ? '' : `${accuracy(published)}, `);
  return [
    `${batchSize}`,
    `${hidden}`,
    method,
    ...rows.map((r) => `${before(r.published)}${accuracy(r.mean)} (${accuracy(r.min)}--${accuracy(r.max)})`),
  ];
}

function differenceRow(pairs: readonly MethodPair[]): string[] {
  const { batchSize, hidden } = pairs[0]!;
  const math = (value: number, digits = 0): string => `$${signed(value, digits).replace('−', '-')}$`;
  return [
    `${batchSize}`,
    `${hidden}`,
    ...pairs.map(
      ({ publishedDifference, meanDifference, differences }) =>
        `${publishedDifference === undefined ? '' : `${math(publishedDifference)}, `}${math(meanDifference, 1)} (${math(Math.min(...differences))} to ${math(Math.max(...differences))})`,
    ),
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
};

/** A name, escaped so that LaTeX prints it and does not interpret it. */
const forLatex = (text: string): string =>
  text.replaceAll(/[\\~^&%$#_{}]/g, (found) => ESCAPES[found] ?? `\\${found}`).replaceAll(/[\0-\x1f\x7f-\x9f]/g, ' ');
