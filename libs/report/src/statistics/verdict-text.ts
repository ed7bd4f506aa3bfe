import { fixed, grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { CellStatistics, StatisticsReport } from './statistics-report.js';

/** Sign next to a cell of the table; the two reasons for being inconclusive are opposites and have different signs. */
export const verdictSign = ({ verdict, reason }: CellStatistics): string =>
  ({ consistent: '✓', differs: '✗', inconclusive: reason === 'outside-interval' ? '!' : '?' })[verdict];

/** The meaning of a cell's verdict in words. */
export function verdictText(
  cell: CellStatistics,
  { alpha, power, margin, cells }: StatisticsReport,
  language: Language = 'en',
): string {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const percent = Math.round(100 * (1 - alpha));
  const [interval, koreanInterval] = [
    `the ${percent} % interval for one more seed of ours`,
    `새 시드 하나에 대한 ${percent} % 예측구간`,
  ];
  const koreanFar = `${points(margin).replace(' points', '%p')}의 차이`;
  const [far, most] = [`of runs whose mean is ${points(margin)} off`, `${Math.round(100 * power)} %`];
  switch (cell.verdict) {
    case 'consistent':
      return say(
        `inside ${interval}, which is narrow: ${far}, at least ${most} would fall outside`,
        `논문의 값이 ${koreanInterval} 안에 있고, 이 구간은 ${koreanFar}를 알아낼 수 있을 만큼 좁다`,
      );
    case 'differs':
      return say(
        `outside ${interval}, also after Holm’s correction for ${cells.length} comparisons (at ${alpha})`,
        `값 ${cells.length}개에서 우연히 나올 수 있는 것보다 멀다(Holm 보정, 유의수준 ${alpha})`,
      );
    case 'inconclusive':
      return {
        'outside-interval': say(
          `outside ${interval}, but not after Holm’s correction for ${cells.length} comparisons`,
          `논문의 값이 ${koreanInterval}을 벗어나지만, 값이 ${cells.length}개이므로 우연히 나올 수 있는 정도다`,
        ),
        'margin-not-detectable': say(
          `inside ${interval}, which is wide: ${far}, fewer than ${most} would fall outside`,
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

const undecidedNames = {
  'outside-interval': 'outside, but not after correction',
  'margin-not-detectable': 'interval too wide to tell',
  'no-spread': 'no spread',
} as const;

/** Name of a cell's verdict in the legend; the reasons for being inconclusive have names of their own. */
const legendName = ({ verdict, reason }: CellStatistics): string =>
  reason === undefined ? verdict : undecidedNames[reason];

/** Legend of the table: each verdict's sign that occurs in it, with its count. */
export function verdictLegend(statistics: StatisticsReport, language: Language = 'en'): string {
  const first = new Map<string, { readonly head: string; readonly text: string; count: number }>();
  for (const cell of statistics.cells) {
    const verdict = inLanguage(language, legendName(cell), verdictNames[cell.verdict]);
    const text = verdictText(cell, statistics, language);
    const known = first.get(text);
    if (known === undefined) first.set(text, { head: `${verdictSign(cell)} ${verdict}`, text, count: 1 });
    else known.count++;
  }
  return [...first.values()].map(({ head, text, count }) => `${head} (${grouped(count)}): ${text}`).join('; ');
}

/** The reasons of the inconclusive cells, such as `6 outside our interval, 10 with an interval too wide to tell`. */
export function inconclusiveReasons({ cells }: StatisticsReport): string {
  const names = {
    'outside-interval': 'outside our interval',
    'margin-not-detectable': 'with an interval too wide to tell',
    'no-spread': 'without spread',
  };
  return Object.entries(names)
    .map(([reason, name]) => ({ name, count: cells.filter((cell) => cell.reason === reason).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(', ');
}

/** The widest interval for one more seed among the consistent cells, as `±2.8 points`; undefined where there is none. */
export function widestConsistent({ cells }: StatisticsReport): string | undefined {
  const halves = cells
    .filter(({ verdict }) => verdict === 'consistent')
    .map(({ predictionInterval: { lower, upper } }) => (upper - lower) / 2);
  return halves.length === 0 ? undefined : `±${fixed(100 * Math.max(...halves), 1)} points`;
}

/** A difference in accuracy as percentage points. */
export const points = (difference: number): string => `${Number((100 * difference).toPrecision(3))} points`;
