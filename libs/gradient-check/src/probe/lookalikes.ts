import type { RandomStream } from '@gradproof/random';
import { type Block, represent } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { type Neighbour, neighbourAt } from './neighbour.js';
import { entryScales } from './scales.js';

/** A point that a cache with a coarse key would confuse with the point of the call before, with what the two share and what the functions gave. */
export interface Lookalike extends Neighbour {
  readonly shared: string;
  readonly before: Neighbour;
  /** The loss once more, after a call with parameters that do not share this key. */
  readonly again: number;
  /** Points that share no key with this one. A gradient that is wrong there as well does not reuse a result, but rounds its parameters. */
  readonly unshared: readonly Float64Array[];
}

/** What the points share at the step after which every entry lies about its own size away from where the walk began. */
export const EVERY_ENTRY_MOVED = 'every second entry of each parameter';
/** What the points share at the step to the opposite of the point before. */
export const EVERY_SIGN_CHANGED = 'their magnitudes';
/**
 * How far entries that a key does not see are moved, in units of their own sizes; the nearer distance is for where the functions are not defined at
 * the farther one.
 */
const FAR = [2 ** -1, 2 ** -6];
const NEAR = 2 ** -30;
/** Decimals that a coarse key rounds to; keys with fewer decimals confuse more parameters. */
const DECIMALS = [3, 6];
/** Largest move of an entry from the middle of what its key rounds together, in units of the key's last decimal. */
const SHARE = 0.45;
/** Moves of all entries to points that share no key, in units of the entries' own sizes. */
const AWAY = [-(2 ** -1), -(2 ** -2), 2 ** -2, 2 ** -1];
/**
 * Relative moves below this span at most a few float32 numbers. A function that rounds its parameters to float32 takes no harm from confusing them.
 */
const FEW_FLOAT32 = 2 ** -21;

/** One step of the walk: from the parameters of the step before to parameters that share a key with them; undefined where there are none. */
interface Step {
  readonly shared: string;
  readonly from: (theta: Float64Array, far: number) => Pick<Lookalike, 'theta' | 'unshared'> | undefined;
  /** Only the loss is called at this step, since a gradient may well round its parameters in this way. */
  readonly isForLoss?: boolean;
}

/**
 * Walks over points each of which shares a key with the one before, and then evaluates the losses once more in the opposite order, in which no call
 * follows one that shares the same key. One call of each function per step shows what either keeps of its last results.
 *
 * @param start - the point at which both functions were called last
 */
export async function lookalikes(
  subject: Subject,
  start: Neighbour,
  random: RandomStream,
): Promise<readonly Lookalike[]> {
  const walked: Omit<Lookalike, 'again'>[] = [];
  for (const { shared, from, isForLoss } of stepsOf(subject, start, random)) {
    const before = walked.at(-1) ?? start;
    for (const far of FAR) {
      const next = from(before.theta, far);
      if (next === undefined || next.theta.every((value, i) => value === before.theta[i])) break;
      const there = isForLoss
        ? { theta: next.theta, loss: await subject.loss(next.theta), gradient: before.gradient }
        : await neighbourAt(subject, next.theta);
      if (there !== undefined) {
        walked.push({ ...next, ...there, shared, before });
        break;
      }
      await subject.loss(before.theta);
    }
  }
  await subject.loss(subject.theta);
  const seen: Lookalike[] = [];
  for (const step of walked.toReversed()) seen.unshift({ ...step, again: await subject.loss(step.theta) });
  return seen;
}

function stepsOf(subject: Subject, start: Neighbour, random: RandomStream): Step[] {
  const { blocks, size } = subject.layout;
  const scales = entryScales(subject.layout, subject.theta);
  const farthest = start.theta.reduce(
    (most, at, i) => Math.max(most, Math.abs(at - subject.theta[i]!) / scales[i]!),
    0,
  );
  const moved = (theta: Float64Array, move: (at: number, index: number, block: Block) => number): Float64Array => {
    const next = theta.slice();
    for (const block of blocks) {
      for (let i = block.offset; i < block.offset + block.length; i++)
        next[i] = represent(block, move(theta[i]!, i, block));
    }
    return next;
  };
  const withUnshared = (theta: Float64Array, rounded = (at: number): number => at): ReturnType<Step['from']> => ({
    theta,
    unshared: AWAY.map((far) => moved(theta, (at, i) => rounded(at + far * scales[i]!))),
  });
  const step = (shared: string, move: (at: number, index: number, block: Block) => number): Step => ({
    shared,
    from: (theta) => withUnshared(moved(theta, move)),
  });
  /** The entries that the key does not see are moved to the other side of the check's parameters, in proportion: the walk crosses any joint there. */
  const across = (shared: string, isMoved: (index: number, block: Block) => boolean): Step => ({
    shared,
    from: (theta, far) =>
      withUnshared(
        moved(theta, (at, i, block) => {
          if (!isMoved(i, block)) return at;
          const away = (at - subject.theta[i]!) / scales[i]! / farthest || (random.uniform() < 0.5 ? 1 : -1);
          return at - far * scales[i]! * away;
        }),
      ),
  });
  /** The entries that the key does not see are moved to either side. */
  const unseen = (shared: string, isMoved: (index: number, block: Block) => boolean): Step => ({
    shared,
    from: (theta, far) =>
      withUnshared(moved(theta, (at, i, block) => (isMoved(i, block) ? at + far * scales[i]! * random.normal() : at))),
  });
  const decimal = (decimals: number): Step => ({
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
