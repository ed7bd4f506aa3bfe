import { largestNumber, ulp } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import { LEAST_UNITS } from '../probe/line.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { HEADROOM, type LadderSpan } from './ladder-settings.js';

/** The step that served the entry before: all entries of one block share it while they are estimated one after the other. */
export interface StepMemory {
  /** Whether the sizes of the entries differ by more than a factor of a thousand, so that steps are remembered relative to the entry. */
  readonly wide: boolean;
  step?: number;
}

/** Ratio of the largest entry to the smallest above which steps are remembered relative to the entry. */
const WIDE_STEP = 1000;

/** A memory for the entries `offset..offset+length-1`. */
export function stepMemory(scales: Float64Array, { offset, length }: Block): StepMemory {
  const own = scales.subarray(offset, offset + length);
  const smallest = own.reduce((least, scale) => Math.min(least, scale), Infinity);
  return { wide: own.some((scale) => scale > WIDE_STEP * smallest) };
}

/** Smallest step, as a share of the entry's size. */
const LEAST_SHARE = 2 ** -44;
/** Largest step, in sizes of the entry, or of 1 for smaller ones. */
const MOST_SIZES = 2 ** 12;

/**
 * The span of the ladder for an entry of value `x`, which starts at its size where no step is remembered. `stagger` multiplies every step, for a second
 * estimate that shares no evaluation with the first.
 */
export function entryLadder(
  block: Block,
  x: number,
  scale: number,
  memory: StepMemory = { wide: false },
  stagger = 1,
): LadderSpan {
  const unit = memory.wide ? scale : 1;
  const start = memory.step === undefined ? scale : HEADROOM * memory.step * unit;
  return {
    start: start * stagger,
    scale,
    smallest: Math.max(LEAST_UNITS * ulp(block, x), scale * LEAST_SHARE) * stagger,
    // ladders that end here are staggered as well, and no step leaves the range of representable numbers
    largest: Math.min(Math.max(scale, 1) * MOST_SIZES, (largestNumber(block) - Math.abs(x)) / HEADROOM) * stagger,
  };
}

/** Keeps the step of an estimate for the entries that follow; where the loss kept its bits, any step was good enough. */
export function remember(memory: StepMemory, scale: number, estimate: DerivativeEstimate): void {
  if (Number.isFinite(estimate.bound) && !estimate.flat)
    memory.step = memory.wide ? estimate.step / scale : estimate.step;
}
