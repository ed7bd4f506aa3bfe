import { type TableOne, hasPublished } from './table-one.js';

/** The rows of the table's JSON as CSV, one line each; the counts per seed are in the columns `correct_SEED`. */
export function csvTable(table: TableOne): string {
  const published = hasPublished(table);
  const head = [
    'batchSize',
    'hidden',
    'shots',
    'method',
    ...(published ? ['published'] : []),
    'mean',
    'min',
    'max',
    ...table.seeds.map((seed) => `correct_${seed}`),
  ];
  const lines = table.rows.map((r) =>
    [
      r.batchSize,
      r.hidden,
      r.shots,
      r.method,
      ...(published ? [r.published] : []),
      r.mean,
      r.min,
      r.max,
      ...r.correct,
    ].join(','),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
