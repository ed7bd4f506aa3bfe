import type { LossNoise } from '../noise/loss-noise.js';
import type { DifferenceError } from './difference-error.js';
import { type Tableau, extrapolate, extrapolateGap } from './extrapolation.js';
import { FEWEST_RUNGS, FINER_NOISE, type Limit, bestLimit } from './limit.js';
import { FINER_SLACK, slopeOn } from './one-sided.js';
import { type Rung, centralNoise, centralSlope, gapNoise, oneSidedGap } from './rung.js';

/** A derivative read from a ladder. */
export interface Reading {
  readonly value: number;
  readonly error: DifferenceError;
  readonly bound: number;
  readonly step: number;
  /** Half the gap between the one-sided differences at this step: falls like the step where the loss is smooth; NaN where one side has no domain. */
  readonly gap: number;
  /** Error of the plain central difference at this step: falls like its square. */
  readonly plain: number;
}

/** The squares of the steps, in which central differences are extrapolated. */
const nodesOf = (rungs: readonly Rung[]): readonly number[] => rungs.map(({ up, down }) => up * down);

/** The extrapolation of the central differences, with the rounding of the loss carried through it. */
export function centralTableau(rungs: readonly Rung[], origin: number, { bound }: LossNoise): Tableau {
  return extrapolate(
    rungs.map((rung) => centralSlope(rung, origin)),
    rungs.map((rung) => centralNoise(rung, origin, bound)),
    nodesOf(rungs),
  );
}

/** Whether a much finer difference confirms the reading, within what rounding and smooth variation allow. */
export function agrees(far: Rung, best: Reading, origin: number, noise: LossNoise): boolean {
  // one side had no loss at the larger step, yet both have one here: the reading was taken across a hole in the domain
  if (Number.isNaN(best.gap) && Number.isFinite(far.lossUp) && Number.isFinite(far.lossDown)) return false;
  const ratio = far.step / best.step;
  const rounding = best.bound + FINER_NOISE * centralNoise(far, origin, noise.narrow);
  // gap and central difference are tested separately: curvature widens the gap, but does not move the central difference
  if (Math.abs(oneSidedGap(far, origin)) / 2 > rounding + FINER_SLACK * best.gap * ratio) return false;
  return !(Math.abs(centralSlope(far, origin) - best.value) > rounding + FINER_SLACK * best.plain * ratio ** 2);
}

/**
 * The derivative that the rungs measured so far give and every finer rung and probe confirms, or the slope of one side where the
 * other is outside the domain. Undefined while there are fewer than three rungs.
 */
export function read(
  rungs: readonly Rung[],
  probes: readonly Rung[],
  origin: number,
  noise: LossNoise,
): Reading | undefined {
  const both = rungs.filter(({ lossUp, lossDown }) => Number.isFinite(lossUp) && Number.isFinite(lossDown));
  if (both.length >= FEWEST_RUNGS) return readCentral(both, probes, origin, noise);
  for (const side of ['up', 'down'] as const) {
    const limit = slopeOn(side, rungs, origin, noise);
    const others = [...rungs, ...probes].some((rung) => Number.isFinite(side === 'up' ? rung.lossDown : rung.lossUp));
    if (limit !== undefined && !others) return { ...limit, gap: NaN, plain: NaN };
  }
  return undefined;
}

function readCentral(
  rungs: readonly Rung[],
  probes: readonly Rung[],
  origin: number,
  noise: LossNoise,
): Reading | undefined {
  const central = centralTableau(rungs, origin, noise);
  const gap = extrapolateGap(
    rungs.map((rung) => oneSidedGap(rung, origin)),
    rungs.map((rung) => gapNoise(rung, origin, noise)),
    rungs.map(({ up, down }) => (up + down) / 2),
  );
  const reading = ({ value, error, bound, row }: Limit): Reading => {
    const rung = rungs[row]!;
    const plain = Math.abs(central.value[row * central.columns]! - value);
    return { value, error, bound, step: rung.step, gap: Math.abs(oneSidedGap(rung, origin)) / 2, plain };
  };
  const confirmed = (candidate: Limit): boolean => {
    const at = reading(candidate);
    const doubts = (rung: Rung): boolean => rung.step < at.step && !agrees(rung, at, origin, noise);
    return !rungs.some(doubts) && !probes.some(doubts);
  };
  const limit = bestLimit(central, nodesOf(rungs), confirmed, gap);
  return limit && reading(limit);
}
