import { forTerminal } from '@gradproof/document';
import { mean } from '@gradproof/statistics';
import type { CellStatistics } from '../statistics/statistics-report.js';
import type { CellExplanation, SeedRun } from './explain-cell.js';
import type { ClaimExplanation } from './explain-claim.js';
import { wrapped } from '../number/wrapped.js';
import { accuracy, grouped, interval, pValue, signed } from '../number/format-number.js';

const images = (value: number): string => signed(value, 1);
const accuracyDifference = (value: number): string => signed(value, 4);

/** Text for people that explains a cell, in 80 columns. */
export function explainedCell({
  cell,
  plan,
  min,
  max,
  mean: average,
  statistics,
  pair,
  runs,
}: CellExplanation): string {
  const { improvement } = pair;
  const counter = (name: keyof SeedRun['counters']): string =>
    grouped(Math.round(mean(runs.map((run) => run.counters[name]))));
  return [
    cell,
    `plan ${plan}`,
    '',
    ...(statistics === undefined ? [] : [`published            ${accuracy(statistics.published)}`]),
    `ours, mean           ${accuracy(average)} over ${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}`,
    `  lowest to highest  ${accuracy(min)} to ${accuracy(max)}`,
    ...(statistics === undefined ? [] : againstPaper(statistics)),
    '',
    'Alternating minus baseline in this setting, in test images, paired by seed',
    ...(pair.publishedDifference === undefined ? [] : [`  published          ${signed(pair.publishedDifference)}`]),
    `  mean               ${images(pair.meanDifference)} (${interval(pair.interval, images)})`,
    `  won, tied, lost    ${improvement.wins}, ${improvement.ties}, ${improvement.losses}`,
    `  P(better)          ${improvement.estimate.toFixed(2)} (${interval(improvement.interval, (end) => end.toFixed(2))})`,
    `  p, Holm p          ${pValue(pair.p)}, ${pValue(pair.adjustedP)}${pair.exact ? ' (exact)' : ''}`,
    `  verdict            ${pair.verdict}`,
    '',
    'Work per run, mean over seeds',
    `  multiply-adds      ${counter('multiplyAdds')}`,
    `  loss evaluations   ${counter('lossEvaluations')}`,
    `  loss differences   ${counter('lossDifferences')}`,
    `  exp, log, tanh     ${counter('transcendentals')}`,
    `  kinks met          ${counter('kinkCrossings')}`,
    '',
    '      seed correct accuracy  alt. minus base  key',
    ...runs.map(
      (run) =>
        `${String(run.seed).padStart(10)} ${String(run.correct).padStart(7)} ${accuracy(run.accuracy).padStart(8)}  ${signed(run.difference).padStart(15)}  ${run.key.slice(0, 16)}`,
    ),
    '',
    `One run, its file, and how to run it again:`,
    `  repro explain ${cell}-seed${runs[0]!.seed}`,
    '',
  ].join('\n');
}

/** Lines that compare the published number with one more run of ours. */
const againstPaper = (statistics: CellStatistics): string[] => [
  `  interval of mean   ${interval(statistics.meanInterval, accuracy)}`,
  `  deviation of runs  ${statistics.standardDeviation === null ? '–' : accuracy(statistics.standardDeviation)}`,
  '',
  'The published number as one more run of ours',
  `  percentile         ${statistics.percentile.toFixed(1)}`,
  `  prediction         ${interval(statistics.predictionInterval, accuracy)}`,
  `  ours minus it      ${accuracyDifference(statistics.difference)} (${interval(statistics.differenceInterval, accuracyDifference)})`,
  `  detectable         ${Number.isFinite(statistics.minimumDetectableDeviation) ? accuracy(statistics.minimumDetectableDeviation) : '–'}`,
  `  p, Holm p          ${pValue(statistics.p)}, ${pValue(statistics.adjustedP)}`,
  `  verdict            ${statistics.verdict}${statistics.reason === undefined ? '' : ` (${statistics.reason.replaceAll('-', ' ')})`}`,
];

/** Text for people that describes one run of a cell. */
export function explainedRun({ cell }: CellExplanation, run: SeedRun): string {
  const { counters, parameters } = run;
  return [
    `${cell}-seed${run.seed}`,
    '',
    `${grouped(run.correct)} test images correct, accuracy ${accuracy(run.accuracy)}`,
    `alternating minus baseline with this seed: ${signed(run.difference)} test images`,
    '',
    ...Object.entries(counters).map(([name, value]) => `${name.padEnd(18)} ${grouped(value)}`),
    '',
    ...Object.entries(parameters).map(
      ([name, { sum, norm, first, last }]) => `${name}: sum ${sum}, norm ${norm}, first ${first}, last ${last}`,
    ),
    '',
    `key     ${run.key}`,
    `file    ${forTerminal(run.file)}`,
    `again   ${forTerminal(run.command)}`,
    '',
  ].join('\n');
}

/** Text for people that explains a claim, in 80 columns. */
export function explainedClaim({ plan, seeds, claim }: ClaimExplanation): string {
  const bounds = `${interval(claim.interval, images)} (${Math.round(100 * claim.level)} %)`;
  return [
    `${claim.id} ${claim.verdict}`,
    `plan ${plan}`,
    '',
    ...wrapped(`Claim: ${forTerminal(claim.claim)}`),
    ...wrapped(`Test: ${forTerminal(claim.hypothesis)}`),
    '',
    ...wrapped(claim.sentence),
    '',
    `mean ${images(claim.estimate)} test images, ${bounds}, p ${pValue(claim.p)}`,
    ...(claim.margin === undefined ? [] : [`margin ±${Number(claim.margin.toPrecision(3))} test images`]),
    '',
    '      seed  alternating minus baseline',
    ...claim.perSeed.map((value, i) => `${String(seeds[i]).padStart(10)}  ${signed(value, 3)}`),
    ...claim.parts.map(
      (part) =>
        `${part.name.padEnd(36)} ${images(part.estimate).padStart(7)}  ${interval(part.interval, images).padEnd(18)} ${part.verdict}`,
    ),
    '',
  ].join('\n');
}
