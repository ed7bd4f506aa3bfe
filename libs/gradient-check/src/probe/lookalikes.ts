import type { RandomStream } from '@gradproof/random';
import { represent } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { entryScales } from './scales.js';

/** Parameters that a coarse key takes for those of the check, and what they share with them. */
export interface Lookalike {
  readonly shared: string;
  readonly theta: Float64Array;
  /** Two points as far apart that a key of this kind tells apart: where these look alike as well, it is no key but rounding. */
  readonly control?: readonly [Float64Array, Float64Array];
}

/** How far entries that a key does not see are moved, relative to their size. */
const FAR = 2 ** -6;
const NEAR = 2 ** -30;
/** Decimals that keys are rounded to, and the largest share of the last one that an entry moves by. */
const DECIMALS = [1, 3, 6];
const SHARE = 0.45;
/** Relative moves below this are a few float32 numbers at most: who rounds parameters to them takes no harm. */
const FEW_FLOAT32 = 2 ** -21;

type Move = (at: number, index: number) => number;

/** Points that share a key with the subject's own. */
export function lookalikes(subject: Subject, random: RandomStream): Lookalike[] {
  const points = [...partialKeys(subject, random), ...decimalKeys(subject, random), ...otherKeys(subject, random)];
  return points.filter(({ theta }) => theta.some((value, i) => value !== subject.theta[i]));
}

/** A point that shares the first float32 digits with the subject's own: a key of a loss, though a gradient may round its parameters so. */
export function float32Lookalike(subject: Subject, random: RandomStream): Lookalike {
  const scales = entryScales(subject.layout, subject.theta);
  const theta = movedBy(subject, (at, i) => at + NEAR * scales[i]! * random.normal());
  return { shared: 'their first float32 digits', theta };
}

function movedBy({ layout, theta }: Subject, move: Move): Float64Array {
  const moved = theta.slice();
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) moved[i] = represent(block, move(theta[i]!, i));
  }
  return moved;
}

/** Keys that see some of the entries: all others move. */
function partialKeys(subject: Subject, random: RandomStream): Lookalike[] {
  const { layout, theta } = subject;
  const scales = entryScales(layout, theta);
  const places = new Int32Array(theta.length);
  for (const { offset, length } of layout.blocks) for (let i = 0; i < length; i++) places[offset + i] = i;
  const lasts = new Set(layout.blocks.map(({ offset, length }) => offset + length - 1));
  const keys: (readonly [string, (i: number) => boolean])[] = [
    ['the first entry of each parameter', (i) => places[i] === 0],
    ['the last entry of each parameter', (i) => lasts.has(i)],
    ['every second entry', (i) => places[i]! % 2 === 0],
    ['every second entry, from the second on', (i) => places[i]! % 2 === 1],
  ];
  if (layout.blocks.length > 1) {
    for (const { name, offset, length } of layout.blocks) {
      keys.push([`all parameters but ${name}`, (i) => i < offset || i >= offset + length]);
    }
  }
  return keys.map(([shared, isSeen]) => ({
    shared,
    theta: movedBy(subject, (at, i) => (isSeen(i) ? at : at + FAR * scales[i]! * random.normal())),
  }));
}

/** Keys of rounded decimals: entries move to where the same digits come out. */
function decimalKeys(subject: Subject, random: RandomStream): Lookalike[] {
  const { theta } = subject;
  return DECIMALS.flatMap((decimals) => {
    const unit = 10 ** -decimals;
    const middle = (at: number): number => Number(at.toFixed(decimals));
    const near = movedBy(subject, (at) => middle(at) + 2 * SHARE * unit * (random.uniform() - 0.5));
    const isTiny = near.every((value, i) => Math.abs(value - theta[i]!) <= FEW_FLOAT32 * Math.abs(theta[i]!));
    if (isTiny) return [];
    const control = [-0.5, 0.5].map((side) =>
      movedBy(subject, (at, i) => middle(at) + unit / 2 + side * Math.abs(near[i]! - at)),
    );
    const shared = `${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`;
    return [{ shared, theta: near, control: [control[0]!, control[1]!] as const }];
  });
}

function otherKeys(subject: Subject, random: RandomStream): Lookalike[] {
  const { layout, theta } = subject;
  const scales = entryScales(layout, theta);
  const swapped = theta.slice();
  for (const { offset, length } of layout.blocks) {
    if (length >= 2) [swapped[offset], swapped[offset + 1]] = [swapped[offset + 1]!, swapped[offset]!];
  }
  const last = theta.length - 1;
  return [
    { shared: 'their magnitudes', theta: movedBy(subject, (at) => -at) },
    {
      shared: 'all entries but the last',
      theta: movedBy(subject, (at, i) => (i === last ? at + FAR * scales[i]! : at)),
    },
    { shared: 'their sums', theta: swapped },
  ];
}
