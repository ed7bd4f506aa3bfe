import type { EvaluationNoise } from '../noise/evaluation-noise.js';
import { type Reading, type Rung, agrees, kinkOf, read } from './ladder-reading.js';
import type { Limit } from './limit.js';

/** A function of one real offset, 0 being the point of interest. */
export interface Line {
  /** The offset that the parameters can represent nearest to `t`. */
  offset(t: number): number;
  /** The loss there; NaN outside its domain. */
  at(t: number): number | Promise<number>;
}

/** Where the ladder starts and ends, and what it may assume about rounding. */
export interface LadderSettings {
  /** Loss at offset 0. */
  readonly origin: number;
  readonly noise: EvaluationNoise;
  readonly start: number;
  /** Size of the parameter: a loss that shows nothing within this distance may still hide a slope in its rounding. */
  readonly scale: number;
  readonly smallest: number;
  readonly largest: number;
  /** An error bound that needs no further effort. */
  readonly goal: (value: number) => number;
}

/** A derivative with the bound on its error. */
export interface DerivativeEstimate {
  readonly value: number;
  readonly bound: number;
  /** Of `bound`, what the ladder itself says, without what the loss may hide in its rounding. */
  readonly ladderBound: number;
  /** The step it was read from: where to start next time. */
  readonly step: number;
  /** One-sided limits at a kink, where they differ by more than their bounds. */
  readonly kink?: { readonly left: Limit; readonly right: Limit };
  /** The loss had the same bits at every offset tried. */
  readonly flat: boolean;
  /** Largest |loss(t) - loss(0)| / |t| seen within a few sizes of the parameter, rounding taken off: a slope that the loss shows nearby. */
  readonly secant: number;
  /** The same within a few units, or sizes where these are more; anywhere for a loss that does not move within them. */
  readonly farSecant: number;
  readonly evaluations: number;
}

/** Smallest width, relative to the parameter, of a feature that rounding may hide. */
const HIDDEN = 2 ** -12;
/** Sizes of the parameter within which a slope counts as seen nearby. */
const NEARBY = 8;
/** Factor by which a bound must miss its goal before the ladder starts anew far above, and how often it may. */
const LEAP = 2 ** 14;
const LEAPS = 40;
/** Rungs above the first one that may bring no gain before the climb ends. */
const IDLE_CLIMB = 4;
/** How much finer than the chosen step a last look is taken, for features that the ladder stepped over. */
const PROBES = [2 ** 8];
const DEEP_PROBES = [2 ** 8, 2 ** 12, 2 ** 16, 2 ** 20, 2 ** 24, 2 ** 28, 2 ** 32];
/** Steps are no powers of two, so that a loss periodic in one cannot repeat on every rung. */
const OFF_GRID = 0.8371;

/**
 * The derivative at offset 0 by a ladder of halving steps. It descends from `settings.start` until rounding alone
 * exceeds the best bound found, and climbs above the start where that bound misses the goal: towards larger steps
 * rounding fades, so the climb goes on while it gains. Steps outside the domain are left out; where one side has no
 * domain at all, the other side's slope is the derivative.
 */
export async function estimateDerivative(line: Line, settings: LadderSettings): Promise<DerivativeEstimate> {
  const { origin, noise, smallest, largest, goal } = settings;
  const rungs: Rung[] = [];
  const probes: Rung[] = [];
  let evaluations = 0;
  let flat = true;
  let secant = 0;
  let farSecant = 0;
  let anySecant = 0;
  let flatNearby = true;
  const reach = NEARBY * Math.max(settings.scale, 1);
  const measure = async (step: number): Promise<Rung | undefined> => {
    const up = line.offset(step);
    const down = -line.offset(-step);
    if (!(up > 0 && down > 0)) return undefined;
    const pendingUp = line.at(step);
    const lossUp = typeof pendingUp === 'number' ? pendingUp : await pendingUp;
    const pendingDown = line.at(-step);
    const lossDown = typeof pendingDown === 'number' ? pendingDown : await pendingDown;
    evaluations += 2;
    const isFlat = Object.is(lossUp, origin) && Object.is(lossDown, origin);
    flat &&= isFlat;
    if (step <= reach) flatNearby &&= isFlat;
    for (const slope of [(lossUp - origin) / up, (lossDown - origin) / down]) {
      const visible = Math.abs(slope) - (2 * noise.bound(origin)) / step;
      if (!(visible < Infinity)) continue;
      if (step <= NEARBY * settings.scale) secant = Math.max(secant, visible);
      if (step <= reach) farSecant = Math.max(farSecant, visible);
      anySecant = Math.max(anySecant, visible);
    }
    return { step, up, down, lossUp, lossDown };
  };

  /** Descends from `from`; what finer probes contradict is left for a ladder that starts below them. */
  const descend = async (from: number): Promise<Reading | undefined> => {
    for (let top = from; ;) {
      rungs.length = 0;
      let reading: Reading | undefined;
      for (let step = top; step >= smallest; step /= 2) {
        const rung = await measure(step);
        if (rung === undefined) break;
        rungs.push(rung);
        reading = read(rungs, probes, origin, noise);
        const floor = (1.5 * noise.bound(origin)) / step;
        if (reading !== undefined && rungs.length > 3 && reading.bound < floor) break;
      }
      const contradicted = reading === undefined ? undefined : await probe(reading);
      if (contradicted === undefined) return reading;
      top = 8 * contradicted;
    }
  };
  /** The step of the first finer probe that contradicts a reading. */
  const probe = async (reading: Reading): Promise<number | undefined> => {
    // rounding that only wide lines showed may be an oscillation: then all finer scales must agree
    const ratios = noise.bound(origin) > 8 * noise.narrow(origin) ? DEEP_PROBES : PROBES;
    for (const ratio of ratios) {
      const step = reading.step / ratio;
      const far = step < 16 * smallest ? undefined : await measure(step);
      if (far === undefined) return undefined;
      probes.push(far);
      if (!agrees(far, reading, origin, noise)) return step;
    }
    return undefined;
  };

  const top = Math.min(Math.max(settings.start, smallest * 16), largest) * OFF_GRID;
  let best = await descend(top);
  let highest = top;
  // a bound far from the goal is all rounding, which falls as the step grows: leap to where it would be met
  for (let leaps = 0; leaps < LEAPS && best !== undefined; leaps++) {
    const shortfall = best.bound / goal(best.value);
    if (!(shortfall > LEAP) || highest >= largest / LEAP) break;
    const finer = [...rungs];
    const next = Math.min(highest * Math.min(shortfall, 2 ** 30), largest);
    probes.push(...finer);
    const reading = await descend(next);
    if (reading === undefined || !(reading.bound < best.bound)) {
      rungs.splice(0, rungs.length, ...finer);
      break;
    }
    [best, highest] = [reading, next];
  }
  let idle = 0;
  for (
    let step = rungs.length === 0 ? highest * 2 : rungs[0]!.step * 2;
    step <= largest && idle < IDLE_CLIMB;
    step *= 2
  ) {
    if (best !== undefined && best.bound <= goal(best.value)) break;
    const rung = await measure(step);
    if (rung === undefined || !(Number.isFinite(rung.lossUp) || Number.isFinite(rung.lossDown))) break;
    rungs.unshift(rung);
    const before = best?.bound ?? Infinity;
    const reading = read(rungs, probes, origin, noise);
    if (reading !== undefined && reading.bound < before) best = reading;
    idle = (best?.bound ?? Infinity) < 0.9 * before ? 0 : idle + 1;
  }
  if (best === undefined) {
    return {
      value: NaN,
      bound: Infinity,
      ladderBound: Infinity,
      step: top,
      flat: false,
      secant,
      farSecant,
      evaluations,
    };
  }
  const ladderBound = best.bound;
  if (Math.abs(best.value) <= best.bound) {
    // beyond its own scale the loss may have levelled off, so that larger steps prove nothing of an unseen slope
    best.bound = Math.max(best.bound, noise.bound(origin) / (HIDDEN * settings.scale));
  }
  const kink = best.bound > goal(best.value) ? kinkOf(rungs, origin, noise) : undefined;
  const { value, bound, step } = best;
  if (flatNearby) farSecant = anySecant;
  return { value, bound, ladderBound, step, flat, secant, farSecant, evaluations, ...(kink && { kink }) };
}
