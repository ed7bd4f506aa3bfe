import { grouped } from '../number/format-number.js';
import { type CellStatistics, type StatisticsReport } from './statistics-report.js';

/** Beside a cell of the table; the two reasons for being inconclusive are opposite ones. */
export const verdictSign = ({ verdict, reason }: CellStatistics): string =>
  ({ consistent: '✓', differs: '✗', inconclusive: reason === 'outside-interval' ? '!' : '?' })[verdict];

/** What a cell's verdict means, in words. */
export function verdictText(cell: CellStatistics, { alpha, margin, cells }: StatisticsReport): string {
  const interval = `the ${Math.round(100 * (1 - alpha))} % interval for one more seed of ours`;
  switch (cell.verdict) {
    case 'consistent':
      return `inside ${interval}, which would have shown a population ${points(margin)} off`;
    case 'differs':
      return `further off than ${cells.length} cells give by chance (Holm at ${alpha})`;
    case 'inconclusive':
      return {
        'outside-interval': `outside ${interval}, but no further than ${cells.length} cells give by chance`,
        'margin-not-detectable': `inside ${interval}, but our seeds spread so widely that a population ${points(margin)} off might not have shown`,
        'no-spread': 'our seeds do not vary, so nothing can be said of one more',
      }[cell.reason!];
  }
}

/** The signs of the table, one for each verdict that it has, with how often. */
export function verdictLegend(statistics: StatisticsReport): string {
  const first = new Map<string, { readonly text: string; count: number }>();
  for (const cell of statistics.cells) {
    const key = `${verdictSign(cell)} ${cell.verdict === 'inconclusive' ? 'inconclusive: ' : `${cell.verdict}: `}${verdictText(cell, statistics)}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, { text: key, count: 1 });
    else known.count++;
  }
  return [...first.values()].map(({ text, count }) => `${text} (${grouped(count)})`).join('; ');
}

/** `16 of 64 stay inconclusive: 6 outside the interval, 10 too noisy`. */
export function inconclusiveReasons({ cells }: StatisticsReport): string {
  const names = {
    'outside-interval': 'outside our interval',
    'margin-not-detectable': 'too noisy',
    'no-spread': 'without spread',
  };
  return Object.entries(names)
    .map(([reason, name]) => ({ name, count: cells.filter((cell) => cell.reason === reason).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(', ');
}

/** An accuracy's difference in percentage points. */
export const points = (difference: number): string => `${Number((100 * difference).toPrecision(3))} points`;
