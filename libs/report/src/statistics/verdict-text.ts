import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { CellStatistics, StatisticsReport } from './statistics-report.js';

/** Sign next to a cell of the table; the two reasons for being inconclusive are opposites and have different signs. */
export const verdictSign = ({ verdict, reason }: CellStatistics): string =>
  ({ consistent: '✓', differs: '✗', inconclusive: reason === 'outside-interval' ? '!' : '?' })[verdict];

/** The meaning of a cell's verdict in words. */
export function verdictText(
  cell: CellStatistics,
  { alpha, margin, cells }: StatisticsReport,
  language: Language = 'en',
): string {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const percent = Math.round(100 * (1 - alpha));
  const [interval, koreanInterval] = [
    `the ${percent} % interval for one more seed of ours`,
    `새 시드 하나에 대한 ${percent} % 예측구간`,
  ];
  const [far, koreanFar] = [`a difference of ${points(margin)}`, `${points(margin).replace(' points', '%p')}의 차이`];
  switch (cell.verdict) {
    case 'consistent':
      return say(
        `inside ${interval}, which is narrow enough to show ${far}`,
        `논문의 값이 ${koreanInterval} 안에 있고, 이 구간은 ${koreanFar}를 알아낼 수 있을 만큼 좁다`,
      );
    case 'differs':
      return say(
        `further off than ${cells.length} cells give by chance (Holm at ${alpha})`,
        `값 ${cells.length}개에서 우연히 나올 수 있는 것보다 멀다(Holm 보정, 유의수준 ${alpha})`,
      );
    case 'inconclusive':
      return {
        'outside-interval': say(
          `outside ${interval}, but no further than ${cells.length} cells give by chance`,
          `논문의 값이 ${koreanInterval}을 벗어나지만, 값이 ${cells.length}개이므로 우연히 나올 수 있는 정도다`,
        ),
        'margin-not-detectable': say(
          `inside ${interval}, but our seeds spread so widely that ${far} might not have shown`,
          `논문의 값이 ${koreanInterval} 안에 있지만, 시드에 따른 편차가 커서 ${koreanFar}도 알아내지 못할 수 있다`,
        ),
        'no-spread': say(
          'our seeds do not vary, so nothing can be said of one more',
          '시드에 따른 변화가 없어 말할 수 있는 것이 없다',
        ),
      }[cell.reason!];
  }
}

const verdictNames = { consistent: '일치', differs: '다름', inconclusive: '판단 불가' } as const;

/** Legend of the table: each verdict's sign that occurs in it, with its count. */
export function verdictLegend(statistics: StatisticsReport, language: Language = 'en'): string {
  const first = new Map<string, { readonly head: string; readonly text: string; count: number }>();
  for (const cell of statistics.cells) {
    const verdict = inLanguage(language, cell.verdict as string, verdictNames[cell.verdict]);
    const text = verdictText(cell, statistics, language);
    const known = first.get(text);
    if (known === undefined) first.set(text, { head: `${verdictSign(cell)} ${verdict}`, text, count: 1 });
    else known.count++;
  }
  return [...first.values()].map(({ head, text, count }) => `${head} (${grouped(count)}): ${text}`).join('; ');
}

/** The reasons of the inconclusive cells, such as `16 of 64 stay inconclusive: 6 outside the interval, 10 too noisy`. */
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

/** A difference in accuracy as percentage points. */
export const points = (difference: number): string => `${Number((100 * difference).toPrecision(3))} points`;
