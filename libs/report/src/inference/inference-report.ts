import {
  type Candidate,
  type CellResult,
  type Protocol,
  candidateCells,
  publishedTable,
  tableSettings,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { type Interval, conformityPValue, energyScore, mean, quantile, standardDeviation } from '@gradproof/statistics';
import { fixed, interval, pValue } from '../number/format-number.js';
import { type ResultFinder, resultFinder } from '../table/result-finder.js';

/** Which protocol explains the published table best: the content of `inference.json`. */
export interface InferenceReport {
  readonly schema: 'gradproof.inference/1';
  readonly protocol: Protocol;
  readonly testImages: number;
  readonly seeds: readonly number[];
  /** What differences were divided by, accuracies and asinh of test images: within a candidate, between seeds. */
  readonly scales: { readonly baselines: number; readonly differences: number };
  readonly resamples: number;
  /** Of 32 settings, in how many the published accuracies of the methods differ. */
  readonly publishedSettingsThatDiffer: number;
  /** Best first. */
  readonly candidates: readonly CandidateScore[];
  /** Whether the protocol that was varied is the best, or as good as. */
  readonly support: 'best' | 'not separable from the best' | 'worse than the best';
  readonly finding: string;
}

/** The smallest p that so many seeds can give: the published table is stranger than all of a candidate's own. */
export const smallestP = (seeds: number): number => 1 / (seeds + 1);

export interface CandidateScore {
  readonly name: string;
  readonly changes: Partial<Protocol>;
  /** Energy scores, lower is better: of the 32 baselines, of the 32 differences, and of all 64 numbers as one draw. */
  readonly baselines: number;
  readonly differences: number;
  readonly joint: number;
  /** Joint score minus the winner's, and its 95 % bootstrap interval over seeds. */
  readonly behind: number;
  readonly behindInterval: Interval;
  /** Exact: may the published table be one more seed? From 1 / (seeds + 1). */
  readonly p: { readonly baselines: number; readonly differences: number; readonly joint: number };
  /** Mean |published - mean over seeds| of the baselines' accuracies, and the root mean square of it in standard deviations, null without any. */
  readonly meanAbsoluteError: number;
  readonly rootMeanSquareZ: number | null;
  /** Of 32 settings, in how many the methods' correct images differ: mean over seeds. */
  readonly settingsThatDiffer: number;
}

/** One table: 32 baselines as accuracies, then 32 differences between the methods in test images. */
interface Draw {
  readonly baselines: readonly number[];
  readonly differences: readonly number[];
}

const RESAMPLES = 999;
const LEVEL = 0.95;

/**
 * Every candidate's seeds give whole tables, and the published one is compared with them as a whole: its numbers share a seed and are not
 * independent. Differences enter as asinh, so that one seed with a hundred changed images does not outweigh all others.
 *
 * @param results - of all candidates' cells
 * @throws {RangeError} when one is missing
 */
export function inferenceReport(
  protocol: Protocol,
  candidates: readonly Candidate[],
  seeds: readonly number[],
  results: readonly CellResult[],
  testImages: number,
): InferenceReport {
  const find = resultFinder(results);
  const tables = candidates.map((candidate) => seeds.map((seed) => drawOf(protocol, candidate, seed, find)));
  const published = publishedDraw(testImages);
  const scales = {
    baselines: pooledDeviation(tables.map((draws) => draws.map(({ baselines }) => baselines))),
    differences: pooledDeviation(tables.map((draws) => draws.map(({ differences }) => differences.map(Math.asinh)))),
  };
  const scaled = (draw: Draw): Record<'baselines' | 'differences' | 'joint', number[]> => {
    const baselines = draw.baselines.map((value) => value / scales.baselines);
    const differences = draw.differences.map((value) => Math.asinh(value) / scales.differences);
    return { baselines, differences, joint: [...baselines, ...differences] };
  };
  const observed = scaled(published);
  const views = tables.map((draws) => draws.map(scaled));
  const score = (draws: (typeof views)[number], part: keyof typeof observed, weights?: readonly number[]): number =>
    energyScore(
      draws.map((draw) => draw[part]),
      observed[part],
      weights,
    );
  const joint = views.map((draws) => score(draws, 'joint'));
  const winner = joint.indexOf(Math.min(...joint));

  const { uniform } = stream(0, 'inference');
  const resampled = Array.from({ length: RESAMPLES }, () => {
    const weights = seeds.map(() => 0);
    for (let i = 0; i < seeds.length; i++) weights[Math.floor(uniform() * seeds.length)]!++;
    return views.map((draws) => score(draws, 'joint', weights));
  });

  const scores = candidates.map(({ name, changes }, c): CandidateScore => {
    const behind = resampled.map((values) => values[c]! - values[winner]!);
    const p = (part: keyof typeof observed): number =>
      conformityPValue(
        views[c]!.map((draw) => draw[part]),
        observed[part],
      );
    return {
      name,
      changes,
      baselines: score(views[c]!, 'baselines'),
      differences: score(views[c]!, 'differences'),
      joint: joint[c]!,
      behind: joint[c]! - joint[winner]!,
      behindInterval: { lower: quantile(behind, (1 - LEVEL) / 2), upper: quantile(behind, (1 + LEVEL) / 2) },
      p: { baselines: p('baselines'), differences: p('differences'), joint: p('joint') },
      ...marginalFit(tables[c]!, published),
      settingsThatDiffer: mean(tables[c]!.map(settingsThatDiffer)),
    };
  });
  const order = scores.toSorted((a, b) => a.joint - b.joint);
  const own = scores.find(({ changes }) => Object.keys(changes).length === 0)!; // `candidates` begin with it
  const support = supportOf(own);
  return {
    schema: 'gradproof.inference/1',
    protocol,
    testImages,
    seeds,
    scales,
    resamples: RESAMPLES,
    publishedSettingsThatDiffer: settingsThatDiffer(published),
    candidates: order,
    support,
    finding: [finding(order, own, support, seeds.length), ...edgeSentences(protocol, order)].join(' '),
  };
}

function drawOf(protocol: Protocol, candidate: Candidate, seed: number, find: ResultFinder): Draw {
  const cells = candidateCells(protocol, candidate, [seed]).map(find);
  const of = (method: string): CellResult[] =>
    tableSettings.map(({ batchSize, hidden, shots }) =>
      cells.find(
        ({ cell }) =>
          cell.method === method && cell.batchSize === batchSize && cell.hidden === hidden && cell.shots === shots,
      )!,
    );
  const [baselines, others] = [of('baseline'), of('alternating')];
  return {
    baselines: baselines.map(({ testAccuracy }) => testAccuracy),
    differences: others.map(({ correct }, i) => correct - baselines[i]!.correct),
  };
}

function publishedDraw(testImages: number): Draw {
  const of = (method: string): number[] =>
    tableSettings.map(
      ({ batchSize, hidden, shots }) =>
        publishedTable.find((r) => r.method === method && r.batchSize === batchSize && r.hidden === hidden)!.accuracy[
          shots - 1
        ]!,
    );
  const [baselines, others] = [of('baseline'), of('alternating')];
  return { baselines, differences: others.map((value, i) => Math.round((value - baselines[i]!) * testImages)) };
}

const settingsThatDiffer = ({ differences }: Draw): number => differences.filter((images) => images !== 0).length;

/** Root mean square over candidates and coordinates of the standard deviation between seeds; 1 where nothing varies. */
function pooledDeviation(tables: readonly (readonly (readonly number[])[])[]): number {
  const variances = tables.flatMap((draws) =>
    draws[0]!.map((_, i) => standardDeviation(draws.map((draw) => draw[i]!)) ** 2),
  );
  return Math.sqrt(mean(variances)) || 1;
}

function marginalFit(
  draws: readonly Draw[],
  published: Draw,
): Pick<CandidateScore, 'meanAbsoluteError' | 'rootMeanSquareZ'> {
  const errors = published.baselines.map((value, i) => {
    const own = draws.map(({ baselines }) => baselines[i]!);
    return { error: value - mean(own), deviation: standardDeviation(own) };
  });
  const squares = errors
    .filter(({ deviation }) => deviation > 0)
    .map(({ error, deviation }) => (error / deviation) ** 2);
  return {
    meanAbsoluteError: mean(errors.map(({ error }) => Math.abs(error))),
    rootMeanSquareZ: squares.length === 0 ? null : Math.sqrt(mean(squares)),
  };
}

function supportOf({ behind, behindInterval }: CandidateScore): InferenceReport['support'] {
  if (behind === 0) return 'best';
  return behindInterval.lower <= 0 ? 'not separable from the best' : 'worse than the best';
}

function finding(
  order: readonly CandidateScore[],
  own: CandidateScore,
  support: InferenceReport['support'],
  seeds: number,
): string {
  const [first, second] = order as [CandidateScore, CandidateScore];
  const margin = (c: CandidateScore): string =>
    `${fixed(c.behind, 2)} (95 % interval ${interval(c.behindInterval, (end) => fixed(end, 2))})`;
  const close = order.slice(1).filter(({ behindInterval }) => behindInterval.lower <= 0);
  const others =
    close.length === 0
      ? 'Every other candidate is behind it, with an interval above 0.'
      : `Not separable from it over these seeds: ${close.map(({ name }) => name).join(', ')}.`;
  switch (support) {
    case 'best':
      return `Of the candidates tried, ${own.name}, the protocol assumed here, explains the published table best; ${second.name} follows ${margin(second)} behind. ${others} ${adequacy(first, seeds)}`;
    case 'not separable from the best':
      return `Of the candidates tried, ${first.name} explains the published table best; ${own.name}, the protocol assumed here, is ${margin(own)} behind, which may be chance. ${others} ${adequacy(first, seeds)}`;
    case 'worse than the best':
      return `Of the candidates tried, ${first.name} explains the published table better than ${own.name}, the protocol assumed here, which is ${margin(own)} behind. ${others} ${adequacy(first, seeds)}`;
  }
}

const gridNames = { iterations: 'iterations', learningRate: 'learning rates' } as const;

/** Where the best lies at an end of the values that were tried, better ones may lie beyond. */
function edgeSentences(protocol: Protocol, order: readonly CandidateScore[]): string[] {
  const best = order[0]!;
  return (['iterations', 'learningRate'] as const).flatMap((choice) => {
    const values = new Set(order.map(({ changes }) => changes[choice] ?? protocol[choice]));
    const value = best.changes[choice] ?? protocol[choice];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (values.size === 1 || (value > least && value < most)) return [];
    return [
      `${best.name} is at the ${value === most ? 'upper' : 'lower'} end of the ${gridNames[choice]} tried (${[...values].toSorted((a, b) => a - b).join(', ')}), so better ones may lie beyond.`,
    ];
  });
}

/** Whether the best is also good: being ahead of the others does not make a candidate the paper's own. */
function adequacy({ name, p }: CandidateScore, seeds: number): string {
  if (smallestP(seeds) > 1 - LEVEL)
    return `${seeds} seeds are too few to say whether the published table may be one more seed of ${name}.`;
  return p.joint > 1 - LEVEL
    ? `The published table may be one more seed of ${name} (p ${pValue(p.joint)}), which does not prove that it is.`
    : `Yet the published table is no likely seed of ${name} (p ${pValue(p.joint)}): it is the best of those tried, and something about it is still wrong.`;
}
