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
    `the ${percent} % range for one more run of ours`,
    `새 시드로 한 번 더 실행했을 때의 ${percent}% 예측구간`,
  ];
  const [far, most] = [
    `if the mean of the paper’s protocol were ${points(margin)} off ours, one run of it would fall outside in`,
    `${Math.round(100 * power)} % of cases`,
  ];
  const [koreanFar, koreanMost] = [
    `논문의 실험 설정에서 평균이 우리 평균과 ${points(margin, 'ko')}`,
    `${Math.round(100 * power)}%`,
  ];
  switch (cell.verdict) {
    case 'consistent':
      return say(
        `inside ${interval}, which is narrow: ${far} at least ${most}`,
        `논문의 값이 ${koreanInterval} 안에 있고 구간이 좁다(${koreanFar} 다르다면 한 번 실행한 값은 ${koreanMost} 이상의 확률로 구간을 벗어난다)`,
      );
    case 'differs':
      return say(
        `outside ${interval}, also after Holm’s correction for ${cells.length} comparisons (at ${alpha})`,
        `논문의 값이 ${koreanInterval}을 벗어나며, ${cells.length}개를 함께 비교해도(Holm 보정, 유의수준 ${alpha}) 우연으로 보기 어렵다`,
      );
    case 'inconclusive':
      return {
        'outside-interval': say(
          `outside ${interval}, but not after Holm’s correction for ${cells.length} comparisons`,
          `논문의 값이 ${koreanInterval}을 벗어나지만, ${cells.length}개를 함께 비교하면(Holm 보정) 우연만으로도 나올 수 있는 정도다`,
        ),
        'margin-not-detectable': say(
          `inside ${interval}, which is wide: ${far} fewer than ${most}`,
          `논문의 값이 ${koreanInterval} 안에 있지만 시드 간 편차가 커서 구간이 넓다(${koreanFar} 다르더라도 한 번 실행한 값이 구간을 벗어날 확률은 ${koreanMost}에 못 미친다)`,
        ),
        'no-spread': say(
          'our seeds do not vary, so nothing can be said of one more',
          '시드에 따른 변화가 없어, 새 시드로 한 번 더 실행했을 때의 값을 예측할 수 없다',
        ),
      }[cell.reason!];
  }
}

const verdictNames = { consistent: '부합', differs: '다름', inconclusive: '판단 불가' } as const;

const undecidedNames = {
  'outside-interval': ['undecided, outside the range', '벗어나지만 판단 불가'],
  'margin-not-detectable': ['undecided, range too wide', '구간이 넓어 판단 불가'],
  'no-spread': ['undecided, no spread', '편차가 없어 판단 불가'],
} as const;

/** Name of a cell's verdict; the reasons for being inconclusive have names of their own. */
export function verdictName({ verdict, reason }: CellStatistics, language: Language): string {
  const [english, korean] = reason === undefined ? [verdict, verdictNames[verdict]] : undecidedNames[reason];
  return inLanguage<string>(language, english, korean);
}

/** Legend of the table: each verdict's sign that occurs in it, with its count. */
export function verdictLegend(statistics: StatisticsReport, language: Language = 'en'): string {
  const first = new Map<string, { readonly head: string; readonly text: string; count: number }>();
  for (const cell of statistics.cells) {
    const verdict = verdictName(cell, language);
    const text = verdictText(cell, statistics, language);
    const known = first.get(text);
    if (known === undefined) first.set(text, { head: `${verdictSign(cell)} ${verdict}`, text, count: 1 });
    else known.count++;
  }
  return [...first.values()].map(({ head, text, count }) => `${head} (${grouped(count)}): ${text}`).join('; ');
}

/** The reasons of the inconclusive cells, such as `6 outside our range, 10 with a range too wide to decide`. */
export function inconclusiveReasons({ cells }: StatisticsReport, language: Language = 'en'): string {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const names = {
    'outside-interval': say('outside our range', '예측구간을 벗어남'),
    'margin-not-detectable': say('with a range too wide to decide', '예측구간이 너무 넓음'),
    'no-spread': say('without spread', '시드 간 편차 없음'),
  };
  return Object.entries(names)
    .map(([reason, name]) => ({ name, count: cells.filter((cell) => cell.reason === reason).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => say(`${count} ${name}`, `${name} ${count}`))
    .join(', ');
}

/** The widest interval for one more seed among the consistent cells, as `±2.8 points`; undefined where there is none. */
export function widestConsistent({ cells }: StatisticsReport, language: Language = 'en'): string | undefined {
  const halves = cells
    .filter(({ verdict }) => verdict === 'consistent')
    .map(({ predictionInterval: { lower, upper } }) => (upper - lower) / 2);
  return halves.length === 0
    ? undefined
    : `±${fixed(100 * Math.max(...halves), 1)}${inLanguage(language, ' points', '%p')}`;
}

/** A difference in accuracy as percentage points. */
export const points = (difference: number, language: Language = 'en'): string =>
  `${Number((100 * difference).toPrecision(3))}${inLanguage(language, ' points', '%p')}`;
