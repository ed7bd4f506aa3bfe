import { type Language, inLanguage } from '../number/language.js';
import { fixed, grouped } from '../number/format-number.js';
import type { MechanismReport } from './mechanism-report.js';
import { median } from '@gradproof/statistics';

/** What one pair of runs disagrees on: the median over all pairs, and the mean at each batch size, which a few pairs dominate. */
export function perPair({ kinks, arms, batches, testImages }: MechanismReport, language: Language): string {
  const middle = grouped(median(kinks.runs.map(({ changed }) => changed)));
  const means = batches.map((batch) => ({
    batchSize: batch.batchSize,
    percent: (100 * batch.arms.table.imagesChanged) / (batch.arms.table.pairs * testImages),
    isMost: 2 * batch.arms.table.imagesChanged > arms.table.imagesChanged,
  }));
  const most = means.filter(({ isMost }) => isMost);
  const groups = [most, means.filter(({ isMost }) => !isMost)].filter((group) => group.length > 0);
  const told = groups.map((group, i) => {
    const sizes = group.map(({ batchSize }) => batchSize).join(', ');
    const share = range(
      group.map(({ percent }) => percent),
      language,
    );
    return inLanguage(
      language,
      `${share} at ${i === 0 ? 'batch size ' : ''}${sizes}`,
      `배치사이즈 ${sizes}에서 ${share}`,
    );
  });
  return inLanguage(
    language,
    `${middle} of ${grouped(testImages)} in the median pair of runs, on average ${told.join(', ')}`,
    `실행 쌍의 중앙값은 ${grouped(testImages)}장 중 ${middle}장, 평균은 ${told.join(', ')}`,
  );
}

/** The smallest and the largest of some percentages, such as `0.1 to 0.2 %`. */
function range(percents: readonly number[], language: Language): string {
  const [least, most] = [Math.min(...percents), Math.max(...percents)].map((percent) =>
    percent === 0 || percent >= 0.05 ? fixed(percent, 1) : `${Number(percent.toPrecision(1))}`,
  );
  const sign = inLanguage(language, ' %', '%');
  return least === most ? `${most}${sign}` : `${least}${inLanguage(language, ' to ', ' ~ ')}${most}${sign}`;
}
