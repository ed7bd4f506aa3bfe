import { type Block, largestNumber, ulp } from '../check/parameter-layout.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { HEADROOM, type LadderSpan, ROOM } from './ladder-settings.js';

/** What all entries of one block share while they are estimated one after the other. */
export interface StepMemory {
  /** Entries differ by more than a thousand: a good step is then one relative to the entry. */
  readonly wide: boolean;
  step?: number;
}

/** Ratio of the largest entry to the smallest from which steps are remembered relative to the entry. */
const WIDE_STEP = 1000;

/** A memory for the entries `offset..offset+length-1`. */
export function stepMemory(scales: Float64Array, { offset, length }: Block): StepMemory {
  let smallest = Infinity;
  let largest = 0;
  for (let i = offset; i < offset + length; i++) {
    smallest = Math.min(smallest, scales[i]!);
    largest = Math.max(largest, scales[i]!);
  }
  return { wide: largest > WIDE_STEP * smallest };
}

/** Share of the entry's size that no step goes below. */
const LEAST_SHARE = 2 ** -44;
/** Sizes of the entry that no step goes beyond. */
const MOST_SIZES = 2 ** 12;

/** Ladder of one entry. `stagger` moves every rung, for a second estimate that shares no evaluation with the first. */
export function entryLadder(block: Block, x: number, scale: number, memory: StepMemory, stagger: number): LadderSpan {
  const unit = memory.wide ? scale : 1;
  const start = memory.step === undefined ? scale : HEADROOM * memory.step * unit;
  return {
    start: start * stagger,
    scale,
    smallest: Math.max(ROOM * ulp(block, x), scale * LEAST_SHARE) * stagger,
    // ladders that end here are staggered as well, and no step leaves the numbers there are
    largest: Math.min(Math.max(scale, 1) * MOST_SIZES, (largestNumber(block) - Math.abs(x)) / HEADROOM) * stagger,
  };
}

/** Keeps the step of an estimate for the entries that follow. */
export function remember(memory: StepMemory, scale: number, estimate: DerivativeEstimate): void {
  if (Number.isFinite(estimate.bound)) memory.step = memory.wide ? estimate.step / scale : estimate.step;
}
