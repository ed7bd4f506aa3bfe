import type { Candidate, CellResult, Protocol } from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { conformityPValue, energyScore, mean, quantile } from '@gradproof/statistics';
import { resultFinder } from '../table/result-finder.js';
import { type CandidateScore, LEVEL, type Support } from './candidate-score.js';
import { findingOf, supportOf } from './inference-finding.js';
import { type Draw, drawOf, marginalFit, pooledDeviation, publishedDraw, settingsThatDiffer } from './table-draw.js';

/** Which protocol explains the published table best: the content of `inference.json`. */
export interface InferenceReport {
  readonly schema: 'gradproof.inference/1';
  readonly protocol: Protocol;
  readonly testImages: number;
  readonly seeds: readonly number[];
  /** Divisors of the accuracies and of the asinh of test images: the standard deviation between seeds, pooled over candidates. */
  readonly scales: { readonly baselines: number; readonly differences: number };
  readonly resamples: number;
  /** In how many of the 32 settings the published accuracies of the methods differ. */
  readonly publishedSettingsThatDiffer: number;
  /** Candidates, the best one first. */
  readonly candidates: readonly CandidateScore[];
  readonly support: Support;
  readonly finding: string;
}

const RESAMPLES = 999;

/**
 * Which candidate protocol explains the published table best. Each seed of a candidate gives a whole table, and the published one is compared
 * with these as a whole, because its numbers share a seed and are not independent. Differences enter as asinh, so that one seed with a hundred
 * changed images does not outweigh all others.
 *
 * @param results - results of the cells of all candidates
 * @throws {RangeError} when a result is missing
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
  const own = scores.find(({ changes }) => Object.keys(changes).length === 0)!; // `candidates` begin with the protocol itself
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
    finding: findingOf({ protocol, candidates: order, seeds, support }),
  };
}
