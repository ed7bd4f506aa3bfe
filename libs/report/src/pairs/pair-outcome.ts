import type { CellResult, RunPair } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { changedImages } from './changed-images.js';
import type { ResultFinder } from '../table/result-finder.js';

/** What a pair of runs came to. */
export interface PairOutcome {
  readonly baseline: CellResult;
  readonly other: CellResult;
  /** Test images that they put into different classes. */
  readonly changed: readonly number[];
  /** The other's correct test images less the baseline's. */
  readonly difference: number;
  /** That the other's differences met. */
  readonly kinks: number;
}

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

/** Pairs in a few numbers; images and kinks. */
export interface PairSummary {
  readonly pairs: number;
  /** Pairs in which at least one test image changed its class. */
  readonly pairsChanged: number;
  /** Over all pairs. */
  readonly imagesChanged: number;
  readonly mostChanged: number;
  readonly meanDifference: number;
  readonly largestDifference: number;
  readonly meanKinks: number;
  readonly baselineAccuracy: number;
  readonly otherAccuracy: number;
}

/** @param outcomes - at least one */
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
