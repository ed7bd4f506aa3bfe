import { settingName } from '@gradproof/experiment';
import { accuracy, grouped, interval, pValue, signed } from '../number/format-number.js';
import type { CellStatistics, PairStatistics, StatisticsReport } from './statistics-report.js';

/** The statistics as Markdown: what each verdict means, then every cell and every pair. */
export function statisticsMarkdown(report: StatisticsReport): string {
  const { alpha, seeds, counts, cells, pairs, testImages, seedsNeeded, plan } = report;
  const level = `${Math.round(100 * (1 - alpha))} %`;
  return `${[
    '# Statistics',
    '',
    `${seeds === 1 ? '1 seed' : `${seeds} seeds`}, ${grouped(testImages)} test images, alpha ${alpha} for each ${cells.length === 0 ? 'family' : 'of the two families'} below (Holm).`,
    '',
    ...(cells.length === 0 ? [] : againstPaper(report)),
    '## Between the methods',
    '',
    `Alternating minus baseline in test images, paired by seed. **${counts.greater} greater, ${counts.less} less, ${counts.undecided} undecided, ${counts.refused} refused** of ${pairs.length} pairs.`,
    '',
    `- *greater*, *less*: the exact sign-flip test rejects at ${alpha} after Holm over all ${pairs.length} pairs, and the ${level} BCa interval excludes 0.`,
    `- *refused*: below ${seedsNeeded} seeds nothing in this family could become significant, so nothing is claimed.`,
    '- *undecided* is not equivalence: see the claims for that.',
    '',
    `| setting | ${cells.length === 0 ? '' : 'published | '}mean (${level} BCa interval) | won, tied, lost | P(alternating better) (${level}) | p | Holm p | verdict |`,
    cells.length === 0 ? '|---|---|---|---|---|---|---|' : '|---|---|---|---|---|---|---|---|',
    ...pairs.map(pairRow),
    '',
    `Plan ${plan}`,
  ].join('\n')}\n`;
}

/** The section that compares every cell of the table with its published number. */
function againstPaper({ alpha, power, margin, counts, cells }: StatisticsReport): string[] {
  const level = `${Math.round(100 * (1 - alpha))} %`;
  return [
    '## Against the paper',
    '',
    `Each published number is one run. Could it be one more run of ours? **${counts.consistent} consistent, ${counts.differs} differ, ${counts.inconclusive} inconclusive** of ${cells.length} cells.`,
    '',
    `- *differs*: the prediction t test rejects at ${alpha} after Holm over all ${cells.length} cells.`,
    `- *consistent*: inside the ${level} prediction interval for one new seed, and a population ${margin} away would have thrown its run outside with probability ${power}.`,
    '- *inconclusive*: outside the interval, but not after the correction for so many comparisons; or inside an interval too wide to tell.',
    '',
    `| cell | published | ours: mean (${level} interval) | percentile | ${level} prediction interval | ours minus published (${level} interval) | detectable | p | Holm p | verdict |`,
    '|---|---|---|---|---|---|---|---|---|---|',
    ...cells.map(cellRow),
    '',
    `*detectable*: how far our true mean would have to lie from the published value for that value to fall outside the interval with probability ${power}, before the correction.`,
    '',
  ];
}

function cellRow(cell: CellStatistics): string {
  const difference = (value: number): string => signed(value, 4);
  return `| ${[
    settingName(cell),
    `**${accuracy(cell.published)}**`,
    `${accuracy(cell.mean)} (${interval(cell.meanInterval, accuracy)})`,
    cell.percentile.toFixed(1),
    interval(cell.predictionInterval, accuracy),
    `${difference(cell.difference)} (${interval(cell.differenceInterval, difference)})`,
    Number.isFinite(cell.minimumDetectableDeviation) ? accuracy(cell.minimumDetectableDeviation) : '–',
    pValue(cell.p),
    pValue(cell.adjustedP),
    cell.reason === undefined ? cell.verdict : `${cell.verdict} (${cell.reason.replaceAll('-', ' ')})`,
  ].join(' | ')} |`;
}

function pairRow(pair: PairStatistics): string {
  const { estimate, interval: bounds, wins, ties, losses } = pair.improvement;
  const images = (value: number): string => signed(value, 1);
  return `| ${[
    `batch${pair.batchSize}-hidden${pair.hidden}-shots${pair.shots}`,
    ...(pair.publishedDifference === undefined ? [] : [`**${signed(pair.publishedDifference)}**`]),
    `${images(pair.meanDifference)} (${interval(pair.interval, images)})`,
    `${wins}, ${ties}, ${losses}`,
    `${estimate.toFixed(2)} (${interval(bounds, (end) => end.toFixed(2))})`,
    pValue(pair.p),
    pValue(pair.adjustedP),
    pair.verdict,
  ].join(' | ')} |`;
}
