import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { type Reading, agrees, read } from './ladder-reading.js';
import type { Rung } from './rung.js';

/** Where a ladder starts and ends. */
export interface LadderSpan {
  readonly start: number;
  /** Size of the parameter: a loss that shows nothing within this distance may still hide a slope in its rounding. */
  readonly scale: number;
  readonly smallest: number;
  readonly largest: number;
}

/** A ladder, and what it may assume about rounding. */
export interface LadderSettings extends LadderSpan {
  /** Loss at offset 0. */
  readonly origin: number;
  readonly noise: LossNoise;
  /** An error bound that needs no further effort. */
  readonly goal: (value: number) => number;
}

/** Sizes of the parameter within which a slope counts as seen nearby. */
const NEARBY = 8;
/** How much finer than the chosen step a last look is taken, for features that the ladder stepped over. */
const PROBE = 2 ** 8;
/** And how often, each one a sixteenth of the one before, where what looks like rounding may be an oscillation. */
const DEEP_PROBES = 7;
const DEEPER = 2 ** 4;
/** Wide noise above so many times the narrow one may be an oscillation. */
const DOUBTFUL_NOISE = 8;
/** Rungs of a descent that come before rounding alone may end it, and what rounding must then exceed. */
const FIRST_RUNGS = 3;
const ROUNDING_FLOOR = 1.5;
/** Smallest steps above the least that a probe needs, and rungs above a probe that contradicted a reading. */
const PROBE_ROOM = 16;
const RESTART = 8;

/** Halving steps along a line, measured one by one, and what they showed. */
export class Ladder {
  rungs: Rung[] = [];
  readonly probes: Rung[] = [];
  evaluations = 0;
  /** The loss had the same bits at every offset tried; at those within a few units or sizes. */
  flat = true;
  #flatNearby = true;
  /** Largest step at which the loss kept its bits, and smallest at which it did not. */
  #flatStep = 0;
  #movingStep = Infinity;
  /** Steepest slopes seen, rounding taken off: within a few sizes, within a few units or sizes, anywhere. */
  #near = 0;
  #far = 0;
  #anywhere = 0;

  readonly line: Line;
  readonly settings: LadderSettings;

  constructor(line: Line, settings: LadderSettings) {
    this.line = line;
    this.settings = settings;
  }

  /** The loss at both sides; undefined where the parameters cannot represent so small a step. */
  async measure(step: number): Promise<Rung | undefined> {
    const up = this.line.offset(step);
    const down = -this.line.offset(-step);
    if (!(up > 0 && down > 0)) return undefined;
    const pendingUp = this.line.at(step);
    const lossUp = typeof pendingUp === 'number' ? pendingUp : await pendingUp;
    const pendingDown = this.line.at(-step);
    const lossDown = typeof pendingDown === 'number' ? pendingDown : await pendingDown;
    this.evaluations += 2;
    const rung = { step, up, down, lossUp, lossDown };
    this.#notice(rung);
    return rung;
  }

  #notice({ step, up, down, lossUp, lossDown }: Rung): void {
    const { origin, noise, scale } = this.settings;
    const reach = NEARBY * Math.max(scale, 1);
    const isFlat = Object.is(lossUp, origin) && Object.is(lossDown, origin);
    this.flat &&= isFlat;
    if (isFlat) this.#flatStep = Math.max(this.#flatStep, step);
    else this.#movingStep = Math.min(this.#movingStep, step);
    if (step <= reach) this.#flatNearby &&= isFlat;
    for (const slope of [(lossUp - origin) / up, (lossDown - origin) / down]) {
      const visible = Math.abs(slope) - (2 * noise.bound(origin)) / step;
      if (!(visible < Infinity)) continue;
      if (step <= NEARBY * scale) this.#near = Math.max(this.#near, visible);
      if (step <= reach) this.#far = Math.max(this.#far, visible);
      this.#anywhere = Math.max(this.#anywhere, visible);
    }
  }

  /**
   * Steepest slope that the loss shows within a few sizes of the parameter; farther off it counts `farShare` of itself, since it may be far
   * steeper there.
   */
  slopeNearby(farShare: number): number {
    return Math.max(this.#near, farShare * (this.#flatNearby ? this.#anywhere : this.#far));
  }

  /** Distance to both sides over which the loss keeps its bits. */
  get stretch(): number {
    return Math.min(this.#flatStep, this.#movingStep / 2);
  }

  /** The reading of the rungs measured so far. */
  read(): Reading | undefined {
    return read(this.rungs, this.probes, this.settings.origin, this.settings.noise);
  }

  /** Descends from `from`; what finer probes contradict is left for a descent that starts below them. */
  async descend(from: number): Promise<Reading | undefined> {
    for (let top = from; ;) {
      const reading = await this.#descendOnce(top);
      const contradicted = reading && (await this.#probe(reading));
      if (contradicted === undefined) return reading;
      top = RESTART * contradicted;
    }
  }

  /** Until rounding alone exceeds the best bound found. */
  async #descendOnce(top: number): Promise<Reading | undefined> {
    const { origin, noise, smallest } = this.settings;
    this.rungs = [];
    let reading: Reading | undefined;
    for (let step = top; step >= smallest; step /= 2) {
      const rung = await this.measure(step);
      if (rung === undefined) break;
      this.rungs.push(rung);
      reading = this.read();
      const floor = (ROUNDING_FLOOR * noise.bound(origin)) / step;
      if (reading !== undefined && this.rungs.length > FIRST_RUNGS && reading.bound < floor) break;
    }
    return reading;
  }

  /** The step of the first finer probe that contradicts a reading. */
  async #probe(reading: Reading): Promise<number | undefined> {
    const { origin, noise, smallest } = this.settings;
    // rounding that only wide lines showed may be an oscillation: then all finer scales must agree
    const count = noise.bound(origin) > DOUBTFUL_NOISE * noise.narrow(origin) ? DEEP_PROBES : 1;
    let step = reading.step / PROBE;
    for (let i = 0; i < count; i++, step /= DEEPER) {
      const far = step < PROBE_ROOM * smallest ? undefined : await this.measure(step);
      if (far === undefined) return undefined;
      this.probes.push(far);
      if (!agrees(far, reading, origin, noise)) return step;
    }
    return undefined;
  }
}
