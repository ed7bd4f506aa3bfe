import { isDoubtful } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { HEADROOM, type LadderSettings, NEARBY, ROOM } from './ladder-settings.js';
import { type Reading, agrees, read } from './ladder-reading.js';
import { VISIBLE } from './loss-shape.js';
import { FEWEST_RUNGS, NOISE_SAFETY } from './limit.js';
import { type Rung, centralSlope, rungAt } from './rung.js';

/** Number of probes, each at a sixteenth of the step before, where what looks like rounding may be an oscillation. */
const DEEP_PROBES = 7;
const DEEPER = 2 ** 4;
/** How much finer than the chosen step the first probe is, which looks for features that the ladder stepped over. */
export const PROBE = DEEPER ** 2;

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
  /** Steepest slopes seen, minus rounding: within a few sizes, within a few sizes or units (whichever is farther), anywhere. */
  #near = 0;
  #far = 0;
  #anywhere = 0;

  readonly line: Line;
  readonly settings: LadderSettings;

  constructor(line: Line, settings: LadderSettings) {
    this.line = line;
    this.settings = settings;
  }

  /** Measures a rung, and keeps what it shows. */
  async measure(step: number): Promise<Rung | undefined> {
    const rung = await rungAt(this.line, step);
    if (rung !== undefined) this.#notice(rung);
    return rung;
  }

  #notice(rung: Rung): void {
    const { step, up, down, lossUp, lossDown } = rung;
    const { origin, noise, scale } = this.settings;
    this.differences.push(centralSlope(rung, origin));
    if (Object.is(lossUp, origin) && Object.is(lossDown, origin)) this.#flatStep = Math.max(this.#flatStep, step);
    else this.#movingStep = Math.min(this.#movingStep, step);
    const visible = VISIBLE * noise.bound(origin);
    if (
      Math.min(lossUp - origin, lossDown - origin) > visible ||
      Math.min(origin - lossUp, origin - lossDown) > visible
    )
      this.#bentStep = Math.min(this.#bentStep, step);
    for (const slope of [(lossUp - origin) / up, (lossDown - origin) / down]) {
      const steep = Math.abs(slope) - (2 * noise.bound(origin)) / step;
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
