import type { RandomStream } from '@gradproof/random';
import { entryScales } from './scales.js';
import { represent } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** Parameters that a coarse key takes for those of the check, and what they share with them. */
export interface Lookalike {
  readonly shared: string;
  readonly theta: Float64Array;
}

/** Points that share a key with the subject's own. */
export function lookalikes({ layout, theta }: Subject, random: RandomStream): Lookalike[] {
  const scales = entryScales(layout, theta);
  const points: Lookalike[] = [];
  const add = (shared: string, move: (at: Float64Array, i: number, first: number) => number): void => {
    const moved = theta.slice();
    for (const block of layout.blocks) {
      for (let i = block.offset; i < block.offset + block.length; i++) {
        moved[i] = represent(block, move(theta, i, block.offset));
      }
    }
    if (moved.some((value, i) => value !== theta[i])) points.push({ shared, theta: moved });
  };
  const scattered = (distance: number) => (at: Float64Array, i: number) =>
    at[i]! + distance * scales[i]! * random.normal();
  const far = scattered(2 ** -6);
  add('the first entry of each parameter', (at, i, first) => (i === first ? at[i]! : far(at, i)));
  const lasts = new Set(layout.blocks.map(({ offset, length }) => offset + length - 1));
  add('the last entry of each parameter', (at, i) => (lasts.has(i) ? at[i]! : far(at, i)));
  for (const odd of [0, 1]) {
    const which = odd === 0 ? 'every second entry' : 'every second entry, from the second on';
    add(which, (at, i, first) => ((i - first) % 2 === odd ? at[i]! : far(at, i)));
  }
  if (layout.blocks.length > 1) {
    for (const { name, offset, length } of layout.blocks) {
      const isOther = (i: number): boolean => i < offset || i >= offset + length;
      add(`all parameters but ${name}`, (at, i) => (isOther(i) ? at[i]! : far(at, i)));
    }
  }
  add('their magnitudes', (at, i) => -at[i]!);
  add('all entries but the last', (at, i) => (i === theta.length - 1 ? at[i]! + 2 ** -6 * scales[i]! : at[i]!));
  for (const digits of [1, 3, 6]) {
    // by half a unit of the last digit at most, to where the same digits come out
    const unit = 10 ** -digits;
    add(
      `${digits} ${digits === 1 ? 'decimal' : 'decimals'}`,
      (at, i) => Number(at[i]!.toFixed(digits)) + 0.3 * unit * (random.uniform() - 0.5),
    );
  }
  add('their first float32 digits', scattered(2 ** -30));
  const swapped = theta.slice();
  for (const { offset, length } of layout.blocks) {
    if (length < 2) continue;
    [swapped[offset], swapped[offset + 1]] = [swapped[offset + 1]!, swapped[offset]!];
  }
  add('their sums', (_, i) => swapped[i]!);
  return points;
}
