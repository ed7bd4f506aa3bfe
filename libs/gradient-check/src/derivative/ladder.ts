import { isDoubtful } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { HEADROOM, type LadderSettings, NEARBY, ROOM } from './ladder-settings.js';
import { type Reading, agrees, read } from './ladder-reading.js';
import { VISIBLE } from './loss-shape.js';
import { FEWEST_RUNGS, NOISE_SAFETY } from './limit.js';
import { type Rung, centralSlope, rungAt } from './rung.js';

/** Ratio of the step of one probe to that of the next. */
const DEEPER = 2 ** 4;
/** Ratio of the chosen step to that of the first probe, which looks for features that the ladder stepped over. */
export const PROBE = DEEPER ** 2;
/** Number of probes where what looks like rounding may be an oscillation: the last is at 2^-32 of the chosen step. */
const DEEP_PROBES = 7;

/** A ladder of halving steps along a line, measured one by one, with what they showed. */
export class Ladder {
  rungs: Rung[] = [];
  readonly probes: Rung[] = [];
  /** Central differences at all steps tried. */
  readonly differences: number[] = [];
  /** Largest step at which the loss kept its bits, and smallest at which it did not. */
  #flatStep = 0;
  #movingStep = Infinity;
  /** Smallest step at which the loss was seen to change alike to both sides. */
  #bentStep = Infinity;
  /** Steepest slopes seen, minus rounding: within a few sizes of the parameter, within a few sizes or units if these are larger, and anywhere. */
  #near = 0;
  #far = 0;
  #anywhere = 0;

  readonly line: Line;
  readonly settings: LadderSettings;

  constructor(line: Line, settings: LadderSettings) {
    this.line = line;
    this.settings = settings;
  }

  /** Measures a rung, and keeps what it shows; undefined where the parameters cannot represent so small a step. */
  async measure(step: number): Promise<Rung | undefined> {
    const rung = await rungAt(this.line, step);
    if (rung !== undefined) this.#notice(rung);
    return rung;
  }

  #notice(rung: Rung): void {
    const { origin, noise, scale } = this.settings;
    const { step, up, down } = rung;
    const [riseUp, riseDown] = [rung.lossUp - origin, rung.lossDown - origin];
    const rounding = noise.bound(origin);
    this.differences.push(centralSlope(rung, origin));
    if (Object.is(rung.lossUp, origin) && Object.is(rung.lossDown, origin))
      this.#flatStep = Math.max(this.#flatStep, step);
    else this.#movingStep = Math.min(this.#movingStep, step);
    if (Math.min(riseUp, riseDown) > VISIBLE * rounding || Math.max(riseUp, riseDown) < -VISIBLE * rounding)
      this.#bentStep = Math.min(this.#bentStep, step);
    for (const slope of [riseUp / up, riseDown / down]) {
      const steep = Math.abs(slope) - (2 * rounding) / step;
      if (!(steep < Infinity)) continue;
      if (step <= NEARBY * scale) this.#near = Math.max(this.#near, steep);
      if (step <= this.#reach) this.#far = Math.max(this.#far, steep);
      this.#anywhere = Math.max(this.#anywhere, steep);
    }
  }

  /**
   * Steepest slope that the loss shows within a few sizes of the parameter; a slope farther away counts by the share `farShare`, since the loss may be
   * far steeper there.
   */
  slopeNearby(farShare: number): number {
    return Math.max(this.#near, farShare * (this.#movingStep > this.#reach ? this.#anywhere : this.#far));
  }

  get #reach(): number {
    return NEARBY * Math.max(this.settings.scale, 1);
  }

  /** Whether the loss had the same bits at every offset tried. */
  get flat(): boolean {
    return this.#movingStep === Infinity;
  }

  /** Distance, to both sides, over which the loss keeps its bits. */
  get stretch(): number {
    return Math.min(this.#flatStep, this.#movingStep / 2);
  }

  /** Smallest step, within the parameter's size, at which the loss visibly rises to both sides, or falls to both; 0 where there is none. */
  get bend(): number {
    return this.#bentStep <= this.settings.scale ? this.#bentStep : 0;
  }

  /** The reading that the rungs measured so far give. */
  read(): Reading | undefined {
    return read(this.rungs, this.probes, this.settings.origin, this.settings.noise);
  }

  /** Descends from the step `from`; a reading that finer probes contradict is dropped for a descent that starts near them. */
  async descend(from: number): Promise<Reading | undefined> {
    for (let top = from; ;) {
      const reading = await this.#descendOnce(top);
      const contradicted = reading && (await this.#probe(reading));
      if (contradicted === undefined) return reading;
      top = HEADROOM * contradicted;
    }
  }

  /** Descends until the rounding that every bound contains exceeds the best one found. */
  async #descendOnce(top: number): Promise<Reading | undefined> {
    const { origin, noise, smallest, enough = 0 } = this.settings;
    this.rungs = [];
    let reading: Reading | undefined;
    for (let step = top; step >= smallest; step /= 2) {
      const rung = await this.measure(step);
      if (rung === undefined) break;
      this.rungs.push(rung);
      reading = this.read();
      const floor = Math.max(enough, (NOISE_SAFETY * noise.bound(origin)) / step);
      if (reading !== undefined && this.rungs.length > FEWEST_RUNGS && reading.bound < floor) break;
    }
    return reading;
  }

  /** The step of the first finer probe that contradicts a reading; undefined if none does. */
  async #probe(reading: Reading): Promise<number | undefined> {
    const { origin, noise, smallest } = this.settings;
    // rounding that only wide lines showed may be an oscillation: in this case all finer scales must agree
    // where one side has no loss, it may have one closer to the point: the border of a domain is no kink
    const count = Number.isNaN(reading.gap) ? Infinity : isDoubtful(noise, origin) ? DEEP_PROBES : 1;
    let step = reading.step / PROBE;
    for (let i = 0; i < count; i++, step /= DEEPER) {
      const far = step < ROOM * smallest ? undefined : await this.measure(step);
      if (far === undefined) return undefined;
      this.probes.push(far);
      if (!agrees(far, reading, origin, noise)) return step;
    }
    return undefined;
  }
}
