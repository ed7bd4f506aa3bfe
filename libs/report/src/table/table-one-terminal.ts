import { forTerminal } from '@gradproof/document';
import { grouped, shortAccuracy, signed } from '../number/format-number.js';
import {
  type MethodPair,
  type TableOne,
  type TableRow,
  hasPublished,
  imagesOf,
  methodPairs,
  shotCountsOf,
} from './table-one.js';

/** The table as text for a terminal, in 80 columns. */
export function terminalTable(table: TableOne): string {
  const seeds = table.seeds.length === 1 ? '1 seed' : `${table.seeds.length} seeds`;
  const [published, shotCounts] = [hasPublished(table), shotCountsOf(table)];
  return [
    `${published ? 'Table 1: accuracy' : 'Accuracy'} on the ${grouped(table.testImages)} test images of ${forTerminal(imagesOf(table))}`,
    published
      ? `Published, ours (mean over ${seeds}); below it our lowest-highest.`
      : `Mean over ${seeds}; below it lowest-highest.`,
    '',
    `${'batch hidden method'.padEnd(24)}${shotCounts.map((shots) => shotsHeading(shots).padStart(13)).join(' ')}`,
    ...groups(methodPairs(table)).flatMap((pairs) => [
      ...cellLines(pairs.map((pair) => pair.baseline)),
      ...cellLines(pairs.map((pair) => pair.alternating)),
    ]),
    '',
    published
      ? 'Alternating minus baseline, in test images: published, ours (mean over seeds);'
      : 'Alternating minus baseline, in test images: mean over seeds;',
    published ? 'below it our lowest..highest.' : 'below it lowest..highest.',
    `${'batch hidden'.padEnd(16)}${shotCounts.map((shots) => shotsHeading(shots).padStart(15)).join(' ')}`,
    ...groups(methodPairs(table)).flatMap(differenceLines),
    '',
  ].join('\n');
}

const shotsHeading = (shots: number): string => (shots === 1 ? '1 shot' : `${shots} shots`);

/** Groups pairs by batch size and hidden size; in each group they are in the order of their shots. */
export function groups(pairs: readonly MethodPair[]): MethodPair[][] {
  const found = new Map<string, MethodPair[]>();
  for (const pair of pairs) {
    const key = `${pair.batchSize} ${pair.hidden}`;
    found.set(key, [...(found.get(key) ?? []), pair]);
  }
  return [...found.values()];
}

function cellLines(rows: readonly TableRow[]): string[] {
  const { batchSize, hidden, method } = rows[0]!;
  const label = `${String(batchSize).padStart(5)} ${String(hidden).padStart(6)} ${method}`.padEnd(24);
  return [
    label +
      rows
        .map((r) =>
          `${r.published === undefined ? '' : `${shortAccuracy(r.published)} `}${shortAccuracy(r.mean)}`.padStart(13),
        )
        .join(' '),
    ' '.repeat(24) + rows.map((r) => `${shortAccuracy(r.min)}-${shortAccuracy(r.max)}`.padStart(13)).join(' '),
  ];
}

function differenceLines(pairs: readonly MethodPair[]): string[] {
  const { batchSize, hidden } = pairs[0]!;
  const label = `${String(batchSize).padStart(5)} ${String(hidden).padStart(6)}`.padEnd(16);
  return [
    label +
      pairs
        .map(({ publishedDifference, meanDifference }) =>
          `${publishedDifference === undefined ? '' : `${signed(publishedDifference)}, `}${signed(meanDifference, 1)}`.padStart(
            15,
          ),
        )
        .join(' '),
    ' '.repeat(16) +
      pairs
        .map(({ differences }) =>
          `${signed(Math.min(...differences))}..${signed(Math.max(...differences))}`.padStart(15),
        )
        .join(' '),
  ];
}
