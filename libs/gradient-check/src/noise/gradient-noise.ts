import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import { entryScales } from '../probe/entry-line.js';
import type { GradientSet } from '../check/gradient-check.js';
import { type Block, represent } from '../check/parameter-layout.js';
import type { FlatGradient, Subject } from '../check/subject.js';

/** How far a correct gradient may itself be off, measured. */
export interface GradientNoise {
  /** The gradient with its rounding averaged out where it is float32, as returned elsewhere; length P. */
  readonly mean: Float64Array;
  /** Rounding of one call as seen: largest change that cannot come from the gradient's own slope, length P. */
  readonly spread: Float64Array;
  /** What rounding of the gradient may contribute to an entry's error, length P. */
  readonly grant: Float64Array;
  /**
   * What it may contribute unseen, where sums are stuck on one rounded value; length P. An error in between shows
   * neither a fault nor its absence.
   */
  readonly unseen: Float64Array;
  /** Rounding of sums as large as the largest share: what terms that cancel leave, length P. */
  readonly floor: Float64Array;
  /** All that was seen to change between points nearby, rounding or not, and what may have gone unseen; for laws, which find gross errors. Length P. */
  readonly scatter: Float64Array;
  /** Of `unseen`, what is too large for rounding: the gradient takes another branch at some points nearby. Length P. */
  readonly branches: Float64Array;
  /** 1 for an entry other than 0 that kept every bit on all points; length P. */
  readonly still: Uint8Array;
  /** 1 for an entry that is not there to 0.1 %, length P. */
  readonly ragged: Uint8Array;
  /** Relative rounding that a single entry of either type may have anywhere. */
  readonly relative: number;
}

interface Precision {
  /** Unit roundoff. */
  readonly unit: number;
  /** Pairs of opposite perturbations. */
  readonly pairs: number;
  /** Relative size of a perturbation: many units in the last place, with a square that is far below one. */
  readonly distance: number;
  /** A smaller one, at which curvature has all but gone and rounding is as large. */
  readonly fine: number;
  /** A larger one, for sums stuck so near to 1 that the smaller does not move them. */
  readonly wide: number;
  /** Times sixteen units of the largest share: rounding that saturated sums may hide. More where that costs little. */
  readonly hidden: number;
  /** Share of the steepest slope above which a change between neighbouring points is a branch taken there, no rounding. */
  readonly branch: number;
  /** Share of the steepest slope that residues of terms that cancel stay below. */
  readonly residue: number;
}

const FLOAT64: Precision = {
  unit: 2 ** -53,
  pairs: 4,
  distance: 2 ** -40,
  fine: 2 ** -44,
  wide: 2 ** -30,
  hidden: 16,
  branch: 2 ** -16,
  residue: 2 ** -28,
};
const FLOAT32: Precision = {
  unit: 2 ** -24,
  pairs: 8,
  distance: 2 ** -16,
  fine: 2 ** -20,
  wide: 2 ** -12,
  hidden: 8,
  branch: 2 ** -4,
  residue: 2 ** -8,
};
/** An entry whose own rounding exceeds a quarter of the 0.1 % that a verdict asks for is not there to 0.1 %. */
const RAGGED = 0.25e-3;
/** Curvature grows with the square of the distance, 256 times or more from each of the three to the next; rounding does not. */
const CURVED = 16;
/** Of the spread: a correct gradient's error may exceed what a few points show. */
const SPREAD_SAFETY = 2;
/** Factor by which shares grow where the parameters shrink that tells of saturation, and how much more rounding may hide in it. */
const SATURATED = 16;
const DEPTH = 4;
/** Parameters are shrunk to these shares to see how large the terms of a saturated gradient are. */
const SHRINK = [0.1, 0.3, 0.6];

/**
 * The gradient's own rounding, from its values at pairs of points on opposite sides of the parameters: the slope leaves
 * a pair's mean, rounding does not. One unit in the last place would be too small a move, since sums near 1 would stay
 * stuck on the same rounded value. A gradient in float32 is judged by float32's unit, whatever its parameters are, and
 * the mean of all points is what gets compared.
 *
 * Terms that always cancel leave a residue that depends on their size, not on its own: an entry that is mostly rounding
 * is granted sixteen units of the largest share an entry has in the loss, `|g_i x_i|`.
 */
export async function gradientNoise(
  subject: Subject,
  gradient: FlatGradient,
  random: RandomStream,
): Promise<GradientNoise> {
  const { layout, theta } = subject;
  const scales = entryScales(layout, theta);
  const single = layout.blocks.map((block) => isFloat32(block, gradient.raw, gradient.values));
  const precision = single.includes(true) || layout.blocks.some(({ float32 }) => float32) ? FLOAT32 : FLOAT64;
  // the same directions at every distance, so that what grows does so by itself
  const directions = Array.from({ length: precision.pairs }, () => Float64Array.from(theta, () => random.normal()));
  const measure = async (size: number): Promise<Record<'mean' | 'spread' | 'range', Float64Array>> => {
    const mean = new Float64Array(layout.size);
    const spread = new Float64Array(layout.size);
    const range = new Float64Array(layout.size);
    for (const direction of directions) {
      const { forward, backward } = oppositePoints(subject, size, direction);
      const up = (await subject.gradient(forward)).values;
      const down = (await subject.gradient(backward)).values;
      for (let i = 0; i < layout.size; i++) {
        const middle = up[i]! / 2 + down[i]! / 2;
        mean[i]! += middle / precision.pairs;
        const off = Math.abs(middle - gradient.values[i]!);
        // beyond the gradient's domain there is no rounding to be seen
        if (off < Infinity) spread[i] = Math.max(spread[i]!, off);
        range[i] = Math.max(
          range[i]!,
          Math.abs(up[i]! - gradient.values[i]!),
          Math.abs(down[i]! - gradient.values[i]!),
        );
      }
    }
    return { mean, spread, range };
  };
  const narrow = await measure(precision.distance);
  const wide = await measure(precision.wide);
  const fine = await measure(precision.fine);
  const { mean, spread } = narrow;
  const grant = new Float64Array(layout.size);
  const unseen = new Float64Array(layout.size);
  const floors = new Float64Array(layout.size);
  const scatter = new Float64Array(layout.size);
  const branches = new Float64Array(layout.size);
  const still = new Uint8Array(layout.size);
  const ragged = new Uint8Array(layout.size);
  const unsaturated = await unsaturatedShares(subject, scales);
  const present = largestShare(gradient.values, scales);
  const largest = Math.max(present, unsaturated.share);
  // where all has saturated, the terms of every factor have
  const depth = unsaturated.share > SATURATED * present ? DEPTH : 1;
  const steepest = largestShare(
    gradient.values,
    scales.map(() => 1),
  );
  const slopes = Math.max(steepest, unsaturated.slope);
  // smooth changes grow with the square of the distance
  const growth = (precision.wide / precision.distance) ** 2;
  layout.blocks.forEach((block, b) => {
    const { unit, hidden, branch, residue } = single[b] === true ? FLOAT32 : FLOAT64;
    const rounding = (change: number): number => (change <= branch * slopes ? change : 0);
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const own = Math.abs(gradient.values[i]!);
      const floor = Math.min((16 * unit * largest) / scales[i]!, residue * slopes);
      floors[i] = floor;
      // where nothing moves at the fine distance, sums are stuck on one rounded value there
      const isCurved =
        fine.range[i]! > 0 && spread[i]! >= CURVED * fine.spread[i]! && spread[i]! > 4 * Math.max(floor, unit * own);
      const rounds = rounding(isCurved ? fine.spread[i]! : spread[i]!);
      const grown = wide.spread[i]! >= CURVED * Math.max(spread[i]!, fine.spread[i]!) && wide.spread[i]! > floor;
      const isFlat = !isCurved && !grown;
      const jumps = own !== 0 && rounds >= RAGGED * own && rounds > 0 && isFlat;
      ragged[i] = jumps ? 1 : 0;
      still[i] = own !== 0 && narrow.range[i] === 0 ? 1 : 0;
      grant[i] =
        SPREAD_SAFETY * rounds +
        4 * unit * own +
        (jumps ? floor : 0.125 * still[i]! * Math.min(floor, 16 * unit * steepest));
      const stuck = jumps ? 0 : depth * hidden * floor;
      const jump = 4 * Math.max(wide.spread[i]!, spread[i]!);
      scatter[i] = jump + stuck;
      const isBranch = isFlat && rounds < spread[i]!;
      // what the wide distance adds is rounding where it has not grown, or is as small as sums that are stuck hide
      const far = isFlat || wide.spread[i]! <= hidden * floor ? wide.spread[i]! : 0;
      // what does not grow on like that, or only then, may be rounding that the fine distance does not show
      const isUneven = isCurved ? wide.spread[i]! < (growth / 4) * spread[i]! : grown && rounds < spread[i]!;
      const unclear = isUneven ? spread[i]! : 0;
      // more than that are sums that were stuck nearer
      const isFreed = wide.spread[i]! > 2 * growth * spread[i]!;
      const freed = isFreed ? Math.min(wide.spread[i]!, 4 * stuck) : 0;
      unseen[i] = (isBranch ? jump : 4 * Math.max(far, rounds, unclear)) + stuck + freed;
      branches[i] = isBranch ? jump : 0;
      // where the points around tell of something else than rounding, the value at the point itself is compared
      const isMean = single[b] === true && Math.abs(mean[i]! - gradient.values[i]!) <= grant[i]!;
      if (!isMean) mean[i] = gradient.values[i]!;
    }
  });
  return {
    mean,
    spread,
    grant,
    unseen,
    floor: floors,
    scatter,
    branches,
    still,
    ragged,
    relative: single.includes(true) ? 2 ** -16 : 2 ** -50,
  };
}

/** A saturated probability is 1 to the last digit; the rounding of that 1 shows only where it is not saturated. */
async function unsaturatedShares(
  subject: Subject,
  scales: Float64Array,
): Promise<{ readonly share: number; readonly slope: number }> {
  const ones = scales.map(() => 1);
  let share = 0;
  let slope = 0;
  for (const shrunk of SHRINK) {
    const theta = new Float64Array(subject.layout.size);
    for (const block of subject.layout.blocks) {
      for (let i = block.offset; i < block.offset + block.length; i++) {
        theta[i] = represent(block, shrunk * subject.theta[i]!);
      }
    }
    try {
      const { values } = await subject.gradient(theta);
      share = Math.max(share, largestShare(values, scales));
      slope = Math.max(slope, largestShare(values, ones));
    } catch (error) {
      if (!(error instanceof CheckInputError)) throw error;
    }
  }
  return { share, slope };
}

function oppositePoints(
  { layout, theta }: Subject,
  size: number,
  direction: Float64Array,
): { forward: Float64Array; backward: Float64Array } {
  const forward = theta.slice();
  const backward = theta.slice();
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const at = theta[i]!;
      const move = represent(block, at * (1 + size * direction[i]!)) - at;
      // the grid of one side may be finer than that of the other
      backward[i] = represent(block, at - move);
      forward[i] = at + (at - backward[i]!);
    }
  }
  return { forward, backward };
}

/** The largest `|g_i s_i|`: what the entry that matters most contributes to the loss. */
export function largestShare(gradient: Float64Array, scales: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < gradient.length; i++) {
    const share = Math.abs(gradient[i]! * scales[i]!);
    if (share > largest && Number.isFinite(share)) largest = share;
  }
  return largest;
}

/** A Float32Array, or numbers that are all exact in float32 and most of them not so by chance. */
function isFloat32(block: Block, raw: GradientSet, values: Float64Array): boolean {
  if (raw[block.name] instanceof Float32Array) return true;
  const own = values.subarray(block.offset, block.offset + block.length);
  if (!own.every((value) => value === Math.fround(value))) return false;
  const present = own.filter((value) => value !== 0);
  return 2 * present.filter((value) => !isShort(value)).length > present.length;
}

/** Few enough digits to be exact by chance: 17 bits at most, or a whole number. */
function isShort(value: number): boolean {
  return Math.fround(value * 129) === value * 129 || (Number.isInteger(value) && Math.abs(value) < 2 ** 24);
}
