import type { DerivativeEstimate, LadderSettings, Line } from '../derivative/derivative-estimate.js';
import { type Block, type ParameterLayout, represent, ulp } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** The loss along one entry of the parameters. */
export function entryLine(subject: Subject, theta: Float64Array, block: Block, index: number): Line {
  const point = theta.slice();
  const x = theta[index]!;
  return {
    offset: (t) => represent(block, x + t) - x,
    at: (t) => {
      point[index] = represent(block, x + t);
      return subject.loss(point);
    },
  };
}

/**
 * The loss along a direction. Rounding of `theta + t v` moves the point off the line by units in the last place, which
 * for float32 parameters would drown the signal; the analytic gradient corrects for it to first order, exactly if it is
 * right.
 */
export function directionLine(
  subject: Subject,
  theta: Float64Array,
  direction: Float64Array,
  gradient: Float64Array,
): Line {
  return {
    offset: (t) => t,
    at: (t) => {
      const point = new Float64Array(theta.length);
      let correction = 0;
      for (const block of subject.layout.blocks) {
        for (let i = block.offset; i < block.offset + block.length; i++) {
          point[i] = represent(block, theta[i]! + t * direction[i]!);
          correction += gradient[i]! * (point[i]! - theta[i]! - t * direction[i]!);
        }
      }
      const loss = subject.loss(point);
      return typeof loss === 'number' ? loss - correction : loss.then((value) => value - correction);
    },
  };
}

/** Sizes that steps are measured in: the entry's own, or, where it is 0, its block's. */
export function entryScales(layout: ParameterLayout, theta: Float64Array): Float64Array {
  const scales = new Float64Array(layout.size);
  for (const block of layout.blocks) {
    const typical = typicalSize(theta.subarray(block.offset, block.offset + block.length));
    for (let i = block.offset; i < block.offset + block.length; i++) {
      scales[i] = theta[i] === 0 ? typical : Math.abs(theta[i]!);
    }
  }
  return scales;
}

/** Median of the magnitudes that are not 0; 1 when all are. */
function typicalSize(values: Float64Array): number {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted();
  return sizes.length === 0 ? 1 : sizes[sizes.length >> 1]!;
}

/** What all entries of one block share while they are estimated one after the other. */
export interface StepMemory {
  /** Entries differ by more than a thousand: a good step is then one relative to the entry. */
  readonly wide: boolean;
  step?: number;
}

/** A memory for the entries `offset..offset+length-1`. */
export function stepMemory(scales: Float64Array, { offset, length }: Block): StepMemory {
  let smallest = Infinity;
  let largest = 0;
  for (let i = offset; i < offset + length; i++) {
    smallest = Math.min(smallest, scales[i]!);
    largest = Math.max(largest, scales[i]!);
  }
  return { wide: largest > 1000 * smallest };
}

/** Rungs above the step that served the entry before. */
const HEADROOM = 8;

/** Largest numbers of the two types. */
const MOST = { float64: Number.MAX_VALUE, float32: (2 - 2 ** -23) * 2 ** 127 };

/** Ladder of one entry. `stagger` moves every rung, for a second estimate that shares no evaluation with the first. */
export function entryLadder(
  block: Block,
  x: number,
  scale: number,
  memory: StepMemory,
  stagger: number,
): Pick<LadderSettings, 'start' | 'scale' | 'smallest' | 'largest'> {
  const unit = memory.wide ? scale : 1;
  const start = memory.step === undefined ? scale : HEADROOM * memory.step * unit;
  const most = block.float32 ? MOST.float32 : MOST.float64;
  return {
    start: start * stagger,
    scale,
    smallest: Math.max(16 * ulp(block, x), scale * 2 ** -44) * stagger,
    // ladders that end here are staggered as well, and no step leaves the numbers there are
    largest: Math.min(Math.max(scale, 1) * 2 ** 12, (most - Math.abs(x)) / 8) * stagger,
  };
}

/** Keeps the step of an estimate for the entries that follow. */
export function remember(memory: StepMemory, scale: number, estimate: DerivativeEstimate): void {
  if (Number.isFinite(estimate.bound)) memory.step = memory.wide ? estimate.step / scale : estimate.step;
}
