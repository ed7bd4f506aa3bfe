import { type TableOne } from './table-one.js';

/** The rows of `table-1.json`, one line each; the counts per seed as columns `correct_SEED`. */
export function csvTable({ rows, seeds }: TableOne): string {
  const head = [
    'batchSize',
    'hidden',
    'shots',
    'method',
    'published',
    'mean',
    'min',
    'max',
    ...seeds.map((seed) => `correct_${seed}`),
  ];
  const lines = rows.map((r) =>
    [r.batchSize, r.hidden, r.shots, r.method, r.published, r.mean, r.min, r.max, ...r.correct].join(','),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
