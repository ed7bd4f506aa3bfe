import {
  type CellResult,
  type Plan,
  type Setting,
  firstSeeds,
  planCells,
  publishedAccuracy,
  reportPlan,
  textbook,
} from '@gradproof/experiment';
import { inventedResult } from '@gradproof/experiment/testing';
import { stream } from '@gradproof/random';
import { type Reproduction, reproduction } from '../reproduction/reproduction.js';

/** An imagined experiment whose true effects are known; numbers are test images out of 10,000. */
export interface World {
  readonly seeds: number;
  /** Standard deviation of a setting's runs around the published baseline. */
  readonly spread?: number;
  /** Number that is added to all runs of a setting. */
  readonly shift?: (setting: Setting) => number;
  /** Mean and standard deviation of alternating minus baseline. */
  readonly effect?: (setting: Setting) => readonly [mean: number, deviation: number];
}

/**
 * Made-up results, which no training produced. As in real runs, both methods share the random part of their seed. Every second seed has the
 * random part of the seed before it with the opposite sign, so that with an even number of seeds a mean is exactly what the world says, and
 * nothing is found by chance.
 */
export function madeUpResults(
  plan: Plan,
  { spread = 80, shift = () => 0, effect = () => [0, 2] }: World,
): CellResult[] {
  return planCells(plan).map((cell) => {
    const { batchSize, hidden, shots, method, seed } = cell;
    const normal = (what: string): number =>
      (seed % 2 === 0 ? 1 : -1) * stream(seed >> 1, `${what} ${batchSize} ${hidden} ${shots}`).normal();
    const center = 10_000 * publishedAccuracy(batchSize, hidden, shots, 'baseline') + shift(cell);
    const [mean, deviation] = effect(cell);
    const difference = method === 'alternating' ? mean + deviation * normal('difference') : 0;
    return inventedResult(cell, Math.round(center + spread * normal('luck')) + Math.round(difference));
  });
}

/** A finished reproduction of such a world. */
export function madeUp(world: World): Reproduction {
  const plan = reportPlan(textbook, firstSeeds(world.seeds));
  return reproduction(plan, madeUpResults(plan, world), 10_000);
}
