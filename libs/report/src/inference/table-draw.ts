import {
  type Candidate,
  type CellResult,
  type Protocol,
  candidateCells,
  publishedTable,
  tableSettings,
} from '@gradproof/experiment';
import { mean, standardDeviation } from '@gradproof/statistics';
import type { ResultFinder } from '../table/result-finder.js';
import type { CandidateScore } from './candidate-score.js';

/** The numbers of one table: 32 baselines as accuracies, and 32 differences between the methods in test images. */
export interface Draw {
  readonly baselines: readonly number[];
  readonly differences: readonly number[];
}

/** The table that one seed of a candidate gives. */
export function drawOf(protocol: Protocol, candidate: Candidate, seed: number, find: ResultFinder): Draw {
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

/** The numbers of the published table; differences are rounded to whole test images. */
export function publishedDraw(testImages: number): Draw {
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

/** Number of settings in which the methods have different numbers of correct images. */
export const settingsThatDiffer = ({ differences }: Draw): number =>
  differences.filter((images) => images !== 0).length;

/** Standard deviation between seeds, as the root mean square over candidates and coordinates; 1 if nothing varies. */
export function pooledDeviation(tables: readonly (readonly (readonly number[])[])[]): number {
  const variances = tables.flatMap((draws) =>
    draws[0]!.map((_, i) => standardDeviation(draws.map((draw) => draw[i]!)) ** 2),
  );
  return Math.sqrt(mean(variances)) || 1;
}

/** How far the published baselines lie from the mean over a candidate's seeds. */
export function marginalFit(
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
