import type { CellResult, RunPair } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { changedImages } from './changed-images.js';
import type { ResultFinder } from '../table/result-finder.js';

/** The results of a pair of runs. */
export interface PairOutcome {
  readonly baseline: CellResult;
  readonly other: CellResult;
  /** Indices of the test images that the two runs put into different classes. */
  readonly changed: readonly number[];
  /** Correct test images of the other run minus those of the baseline. */
  readonly difference: number;
  /** Number of kinks that the other run's differences met. */
  readonly kinks: number;
}

/**
 * The results of a pair of runs.
 *
 * @throws {RangeError} when a result is missing or has no predictions
 */
export function pairOutcome(pair: RunPair, find: ResultFinder): PairOutcome {
  const [baseline, other] = [find(pair.baseline), find(pair.other)];
  return {
    baseline,
    other,
    changed: changedImages(baseline, other),
    difference: other.correct - baseline.correct,
    kinks: other.counters.kinkCrossings,
  };
}

/** Summary of run pairs: changed images, differences in correct images, kinks and accuracies. */
export interface PairSummary {
  readonly pairs: number;
  /** Number of pairs in which at least one test image changed class. */
  readonly pairsChanged: number;
  /** Number of changed test images over all pairs. */
  readonly imagesChanged: number;
  readonly mostChanged: number;
  readonly meanDifference: number;
  readonly largestDifference: number;
  readonly meanKinks: number;
  readonly baselineAccuracy: number;
  readonly otherAccuracy: number;
}

/**
 * Summary of run pairs.
 *
 * @param outcomes - at least one
 */
export function pairSummary(outcomes: readonly PairOutcome[]): PairSummary {
  const changed = outcomes.map((outcome) => outcome.changed.length);
  return {
    pairs: outcomes.length,
    pairsChanged: changed.filter((count) => count > 0).length,
    imagesChanged: changed.reduce((sum, count) => sum + count, 0),
    mostChanged: Math.max(...changed),
    meanDifference: mean(outcomes.map(({ difference }) => difference)),
    largestDifference: Math.max(...outcomes.map(({ difference }) => Math.abs(difference))),
    meanKinks: mean(outcomes.map(({ kinks }) => kinks)),
    baselineAccuracy: mean(outcomes.map(({ baseline }) => baseline.testAccuracy)),
    otherAccuracy: mean(outcomes.map(({ other }) => other.testAccuracy)),
  };
}
