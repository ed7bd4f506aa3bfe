import { largestOf } from '../probe/vector.js';
import { type BlockEvidence, type Explanation, INFORMATIVE, countOf } from './block-evidence.js';

/** Signature: the gradient is the true one, clipped to a limit. */
export function clipped({ analytic, numerical }: BlockEvidence): Explanation[] {
  const limit = largestOf(analytic);
  const reaching = countOf(analytic, (value, i) => Math.abs(value) === limit && Math.abs(numerical[i]!) > limit);
  if (limit === 0 || reaching === 0 || reaching === analytic.length || analytic.length < INFORMATIVE) return [];
  return [clippedTo(limit)({ numerical })];
}

const clippedTo =
  (limit: number) =>
  ({ numerical }: Pick<BlockEvidence, 'numerical'>): Explanation => ({
    signature: 'clipped',
    factor: limit,
    predicted: numerical.map((value) => Math.max(-limit, Math.min(limit, value))),
    gain: 1,
    fitted: 1,
    telling: 'places',
    message: (name) => `${name} is the true gradient clipped to +-${limit.toPrecision(4)}: clip in the optimiser`,
    inBlock: clippedTo(limit),
  });

/** Signature: entries below a threshold are 0, and the others are right. */
export function smallToZero({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  let threshold = 0;
  analytic.forEach((value, i) => {
    if (value === 0) threshold = Math.max(threshold, Math.abs(numerical[i]!) + bound[i]!);
  });
  const smallest = analytic.reduce(
    (least, value) => (value === 0 ? least : Math.min(least, Math.abs(value))),
    Infinity,
  );
  if (threshold === 0 || smallest === Infinity || smallest < threshold) return [];
  return [zeroBelow(smallest)({ analytic, numerical })];
}

const zeroBelow =
  (smallest: number) =>
  ({ analytic, numerical }: Pick<BlockEvidence, 'analytic' | 'numerical'>): Explanation => ({
    signature: 'small to zero',
    factor: smallest,
    predicted: numerical.map((value, i) => (analytic[i] === 0 && Math.abs(value) < smallest ? 0 : value)),
    gain: 1,
    telling: 'places',
    message: (name) => `entries of ${name} below about ${smallest.toPrecision(2)} are 0, the others are right`,
    inBlock: zeroBelow(smallest),
  });
