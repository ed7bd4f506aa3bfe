import type { EvaluationNoise } from '../noise/evaluation-noise.js';
import { extrapolate, extrapolateGap } from './extrapolation.js';
import { bestLimit, type Limit } from './limit.js';

/** Both losses of one step of the ladder, with the distances actually taken. */
export interface Rung {
  readonly step: number;
  readonly up: number;
  readonly down: number;
  readonly lossUp: number;
  readonly lossDown: number;
}

/** A derivative read from a ladder. */
export interface Reading {
  readonly value: number;
  bound: number;
  readonly step: number;
  /** Half the gap between the one-sided differences at this step: falls like the step where the loss is smooth. */
  readonly gap: number;
  /** Error of the plain central difference at this step: falls like its square. */
  readonly plain: number;
}

/** A much finer difference confirms the reading, within what rounding and smooth variation allow. */
export function agrees(far: Rung, best: Reading, origin: number, noise: EvaluationNoise): boolean {
  const ratio = far.step / best.step;
  const rounding = best.bound + 4 * centralNoise(far, origin, noise.narrow);
  // each by itself: curvature widens the gap, but leaves the central difference where it is
  if (gapOf(far, origin) > rounding + 2 * best.gap * ratio) return false;
  return !(Math.abs(centralSlope(far, origin) - best.value) > rounding + 2 * best.plain * ratio ** 2);
}

function gapOf({ up, down, lossUp, lossDown }: Rung, origin: number): number {
  return Math.abs((lossUp - origin) / up - (origin - lossDown) / down) / 2;
}

/**
 * The derivative by the rungs measured so far, which every finer rung and probe confirms; the slope of one side where the
 * other is outside the domain. Nothing while there are fewer than three.
 */
export function read(
  rungs: readonly Rung[],
  probes: readonly Rung[],
  origin: number,
  noise: EvaluationNoise,
): Reading | undefined {
  const both = rungs.filter(({ lossUp, lossDown }) => Number.isFinite(lossUp) && Number.isFinite(lossDown));
  if (both.length >= 3) {
    const nodes = both.map(({ up, down }) => up * down);
    const steps = both.map(({ up, down }) => (up + down) / 2);
    const central = extrapolate(
      both.map((rung) => centralSlope(rung, origin)),
      both.map((rung) => centralNoise(rung, origin, noise.bound)),
      nodes,
    );
    const gap = extrapolateGap(
      both.map(({ lossUp, lossDown, up, down }) => (lossUp - origin) / up - (origin - lossDown) / down),
      steps,
    );
    const reading = ({ value, bound, row }: Limit): Reading => {
      const rung = both[row]!;
      const plain = Math.abs(central.value[row * central.columns]! - value);
      return { value, bound, step: rung.step, gap: gapOf(rung, origin), plain };
    };
    const confirmed = (candidate: Limit): boolean => {
      const at = reading(candidate);
      const finer = [...both.slice(candidate.row + 1), ...probes.filter(({ step }) => step < at.step)];
      return finer.every((rung) => agrees(rung, at, origin, noise));
    };
    const limit = bestLimit(central, nodes, confirmed, gap);
    return limit && reading(limit);
  }
  for (const side of ['up', 'down'] as const) {
    const limit = slopeOn(side, rungs, origin, noise);
    const others = rungs.some((rung) => Number.isFinite(side === 'up' ? rung.lossDown : rung.lossUp));
    if (limit !== undefined && !others) {
      return { value: limit.value, bound: limit.bound, step: rungs[limit.row]!.step, gap: NaN, plain: NaN };
    }
  }
  return undefined;
}

/** Exact for quadratics also where rounding made the two distances unequal. */
function centralSlope({ up, down, lossUp, lossDown }: Rung, origin: number): number {
  if (up === down) return (lossUp - lossDown) / (2 * up);
  return ((lossUp - origin) * (down / up) + (origin - lossDown) * (up / down)) / (up + down);
}

function centralNoise({ up, down, lossUp, lossDown }: Rung, origin: number, bound: (loss: number) => number): number {
  const skew = Math.abs(down / up - up / down) * bound(origin);
  return (bound(lossUp) * (down / up) + bound(lossDown) * (up / down) + skew) / (up + down);
}

/** The one-sided slope at 0 from the rungs whose loss is finite on that side. */
function slopeOn(
  side: 'up' | 'down',
  rungs: readonly Rung[],
  origin: number,
  noise: EvaluationNoise,
): Limit | undefined {
  const sign = side === 'up' ? 1 : -1;
  const lossAt = (rung: Rung): number => (side === 'up' ? rung.lossUp : rung.lossDown);
  const usable = rungs.filter((rung) => Number.isFinite(lossAt(rung)));
  if (usable.length < 3) return undefined;
  const nodes = usable.map((rung) => rung[side]);
  const tableau = extrapolate(
    usable.map((rung) => (sign * (lossAt(rung) - origin)) / rung[side]),
    usable.map((rung) => (noise.bound(lossAt(rung)) + noise.bound(origin)) / rung[side]),
    nodes,
  );
  const confirmed = ({ value, bound, row }: Limit): boolean => {
    const first = Math.abs(tableau.value[row * tableau.columns]! - value);
    for (let i = row + 1; i < tableau.rows; i++) {
      const slack = 2 * first * (nodes[i]! / nodes[row]!);
      const rounding = (4 * (noise.narrow(lossAt(usable[i]!)) + noise.narrow(origin))) / nodes[i]!;
      if (Math.abs(tableau.value[i * tableau.columns]! - value) > bound + slack + rounding) return false;
    }
    return true;
  };
  return bestLimit(tableau, nodes, confirmed);
}

/** The one-sided slopes at 0, where they differ by more than their bounds. */
export function kinkOf(
  rungs: readonly Rung[],
  origin: number,
  noise: EvaluationNoise,
): { left: Limit; right: Limit } | undefined {
  const right = slopeOn('up', rungs, origin, noise);
  const left = slopeOn('down', rungs, origin, noise);
  if (left === undefined || right === undefined) return undefined;
  const jump = Math.abs(right.value - left.value);
  return jump > 2 * (left.bound + right.bound) ? { left, right } : undefined;
}
