import type { RandomStream } from '@gradproof/random';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import type { Neighbour } from './neighbour.js';
import { representedPoint } from './represented-point.js';
import { entryScales, randomSign } from './scales.js';

/** What the points share at the step after which every entry lies about its own size away from where the walk began. */
export const EVERY_ENTRY_MOVED = 'every second entry of each parameter';
/** What the points share at the step to the opposite of the point before. */
export const EVERY_SIGN_CHANGED = 'their magnitudes';
/** Relative move that float32 does not see. */
const NEAR = 2 ** -30;
/** Decimals that a coarse key rounds to; keys with fewer decimals confuse more parameters. */
const DECIMALS = [3, 6];
/** Largest move of an entry from the middle of what its key rounds together, in units of the key's last decimal. */
const SHARE = 0.45;
/** Moves of all entries to points that share no key, in units of the entries' own sizes. */
const AWAY = [-(2 ** -1), -(2 ** -2), 2 ** -2, 2 ** -1];
/** Relative moves below this span at most a few float32 numbers. A function that rounds its parameters to float32 takes no harm from confusing them. */
const FEW_FLOAT32 = 2 ** -21;

/** A point that a step leads to, with points that share no key with it. */
export interface WalkPoint {
  readonly theta: Float64Array;
  /** A gradient that is wrong there as well does not reuse a result, but rounds its parameters. */
  readonly unshared: readonly Float64Array[];
}

/** One step of the walk: from the parameters of the step before to parameters that share a key with them; undefined where there are none. */
export interface WalkStep {
  readonly shared: string;
  readonly from: (theta: Float64Array, far: number) => WalkPoint | undefined;
  /** For steps that the entries may as well make to the other side: the point with what is known of it. */
  readonly at?: (theta: Float64Array) => WalkPoint;
  /** Only the loss is called at this step, since a gradient may well round its parameters in this way. */
  readonly isForLoss?: boolean;
}

/** Returns the steps of the walk from `start`, in their order. */
export function walkSteps(subject: Subject, start: Neighbour, random: RandomStream): WalkStep[] {
  const { blocks, size } = subject.layout;
  const scales = entryScales(subject.layout, subject.theta);
  const farthest = start.theta.reduce(
    (most, at, i) => Math.max(most, Math.abs(at - subject.theta[i]!) / scales[i]!),
    0,
  );
  const moved = (theta: Float64Array, move: (at: number, index: number, block: Block) => number): Float64Array =>
    representedPoint(subject.layout, (i, block) => move(theta[i]!, i, block));
  const withUnshared = (theta: Float64Array, rounded = (at: number): number => at): WalkPoint => ({
    theta,
    unshared: AWAY.map((far) => moved(theta, (at, i) => rounded(at + far * scales[i]!))),
  });
  const step = (shared: string, move: (at: number, index: number, block: Block, far: number) => number): WalkStep => ({
    shared,
    from: (theta, far) => withUnshared(moved(theta, (at, i, block) => move(at, i, block, far))),
  });
  /** The entries that the key does not see are moved to the other side of the check's parameters, in proportion: the walk crosses any joint there. */
  const across = (shared: string, isMoved: (index: number, block: Block) => boolean): WalkStep => ({
    at: (theta) => withUnshared(theta),
    ...step(shared, (at, i, block, far) => {
      if (!isMoved(i, block)) return at;
      const away = (at - subject.theta[i]!) / scales[i]! / farthest || -randomSign(random);
      return at - far * scales[i]! * away;
    }),
  });
  /** The entries that the key does not see are moved to either side. */
  const unseen = (shared: string, isMoved: (index: number, block: Block) => boolean): WalkStep => ({
    at: (theta) => withUnshared(theta),
    ...step(shared, (at, i, block, far) => (isMoved(i, block) ? at + far * scales[i]! * random.normal() : at)),
  });
  const decimal = (decimals: number): WalkStep => ({
    shared: `${decimals} decimals`,
    from(theta) {
      const unit = 10 ** -decimals;
      const middle = (at: number): number => Math.round(at / unit) * unit;
      const near = moved(theta, (at) => middle(at) + 2 * SHARE * unit * (random.uniform() - 0.5));
      if (near.every((value, i) => Math.abs(value - theta[i]!) <= FEW_FLOAT32 * Math.abs(theta[i]!))) return undefined;
      // at these points, rounding the parameters to this many decimals is as wrong as anywhere
      return withUnshared(near, (at) => middle(at) + SHARE * unit);
    },
  });
  return [
    across('the first entry of each parameter', (i, { offset }) => (i - offset) % 2 === 1),
    across(EVERY_ENTRY_MOVED, (i, { offset }) => (i - offset) % 2 === 0),
    ...(blocks.length > 1
      ? blocks.map((own) => unseen(`all parameters but ${own.name}`, (_, block) => block === own))
      : []),
    ...DECIMALS.map(decimal),
    unseen('all entries but the last', (i) => i === size - 1),
    { shared: 'their sums', from: (theta) => withUnshared(firstSwapped(blocks, theta)) },
    step(EVERY_SIGN_CHANGED, (at) => -at),
    { ...step('their first float32 digits', (at, i) => at + NEAR * scales[i]! * random.normal()), isForLoss: true },
  ];
}

/** Swaps the first two entries of one parameter. Only one parameter is changed, since that leaves every sum the same to its last bit. */
function firstSwapped(blocks: readonly Block[], theta: Float64Array): Float64Array {
  const at = blocks.find(({ length }) => length >= 2)?.offset;
  return at === undefined ? theta : theta.with(at, theta[at + 1]!).with(at + 1, theta[at]!);
}
