import { RESOLUTION } from '../check/resolution.js';
import { SUM_UNITS } from './believable-terms.js';
import type { Precision } from './gradient-precision.js';
import type { GradientSizes } from './gradient-sizes.js';
import { GROWN, POSSIBLE_SAFETY, type Spreads, possibleRounding, scatterClass, seenRounding } from './scatter-class.js';

/** How far one entry of a correct gradient may be off, by cause, in its own units. */
export interface EntryNoise {
  /** The value to compare with the loss: for float32, the mean over the points around, which averages rounding out; else the entry as returned. */
  readonly mean: number;
  /** Rounding that was measured. */
  readonly rounding: number;
  /** Rounding of far larger terms that cancel. */
  readonly cancellation: number;
  /** Rounding that sums stuck on one rounded value may hide. */
  readonly saturation: number;
  /** Rounding of float32 constants, such as the difference of two close data, which no move of the parameters shows. */
  readonly constants: number;
  /** Changes between nearby points that may be rounding or something else. */
  readonly hidden: number;
  /** Changes between nearby points that are too large for rounding: the gradient takes another branch at some of them. */
  readonly branch: number;
  /** Rounding of sums as large as the largest share, which cancelling terms may leave. */
  readonly floor: number;
  /** Whether rounding, of its own or of the parameters, changes the entry by more than a quarter of 0.1 %: it is not determined to 0.1 %. */
  readonly isNoisy: boolean;
  /** Whether the entry is not 0 and kept every bit at all points of the middle distance. */
  readonly isFixed: boolean;
}

/** The certain error of a correct entry. */
export const certainNoise = ({ rounding, cancellation }: EntryNoise): number => rounding + cancellation;

/** The possible error on top of the certain one, as moves of the parameters show it. */
export const possibleNoise = ({ saturation, hidden, branch }: EntryNoise): number => saturation + hidden + branch;

/** Both together: how far off a correct entry may be at most. */
export const wholeNoise = (noise: EntryNoise): number => certainNoise(noise) + possibleNoise(noise);

/** What was measured of one entry at the points around. */
export interface EntryScatter {
  readonly value: number;
  /** Mean over all points. */
  readonly mean: number;
  readonly scale: number;
  readonly spreads: Spreads;
  readonly isFloat32: boolean;
  /** By how much a few units in the last place of the parameters change it. */
  readonly ulpChange: number;
  /** Whether it kept every bit at all points of the middle distance. */
  readonly isFixed: boolean;
  /** Whether it is 0 at the parameters and however small they are. */
  readonly isAbsent: boolean;
  /** Standard deviation of its rounding over lines so long that saturated sums pass over many rounded values; Infinity where that was not measured. */
  readonly lineNoise: number;
}

/** An entry counts as noisy if its own rounding is at least this share of it: a quarter of what a verdict must notice. */
const NOISY = RESOLUTION / 4;

/** The rounding that constants in float32 may leave in an entry, which no move of the parameters shows: no more than what makes it noisy. */
export const constantsIn = (value: number): number => NOISY * Math.abs(value);

/** Factor by which certain rounding may exceed what a few points show of it; calibrated. */
const SPREAD_SAFETY = 2;
/** Rounding of an entry, in its units in the last place; calibrated. */
export const ENTRY_UNITS = 4;
/** Share of the residue of the largest share that counts for an entry that no move changes; calibrated. */
const FIXED_SHARE = 1 / 8;

/**
 * How far one entry of a correct gradient may be off, by cause.
 *
 * @param growth - factor by which smooth changes grow from the middle distance to the wide one
 */
export function entryNoise(
  entry: EntryScatter,
  sizes: GradientSizes,
  precision: Precision,
  growth: number,
): EntryNoise {
  const { unit, hidden, residue, branch } = precision;
  const { spreads, scale, value } = entry;
  const own = Math.abs(value);
  const floor = Math.min((SUM_UNITS * unit * sizes.share) / scale, residue * sizes.slopeAnywhere);
  // what is 0 at the parameters is rounded there only if its terms cancel
  const largest = (own === 0 ? residue : branch) * sizes.slopeAnywhere;
  const limits = { floor: Math.max(floor, unit * own), rounding: largest, growth };
  const kind = scatterClass(spreads, limits);
  const seen = seenRounding(kind, spreads, limits);
  const isScattered = kind === 'rounding' && own !== 0 && seen > 0 && seen >= NOISY * own;
  const isNoisy = isScattered || (own !== 0 && entry.ulpChange >= own);
  const isFixed = own !== 0 && entry.isFixed;
  const present = Math.min(floor, SUM_UNITS * unit * sizes.slope);
  const fixed = isFixed ? FIXED_SHARE * present : 0;
  // terms of an entry that is 0 where nothing has saturated are no larger than those that the gradient has here
  const most = sizes.depth * hidden * (entry.isAbsent ? present : floor);
  const stuck = isScattered ? 0 : Math.min(most, stuckAtMost(entry, floor, ENTRY_UNITS * unit * own));
  const rounding = SPREAD_SAFETY * seen + ENTRY_UNITS * unit * own;
  const cancellation = isScattered ? floor : fixed;
  // where the points around show something other than rounding, the value at the point itself is compared
  const isMean = entry.isFloat32 && Math.abs(entry.mean - value) <= rounding + cancellation;
  return {
    mean: isMean ? entry.mean : value,
    rounding,
    cancellation,
    saturation: stuck,
    constants: entry.isFloat32 ? constantsIn(value) : 0,
    hidden: POSSIBLE_SAFETY * possibleRounding(kind, spreads, seen, hidden * floor, stuck),
    branch: kind === 'branch' ? POSSIBLE_SAFETY * Math.max(spreads.wide, spreads.middle) : 0,
    floor,
    isNoisy,
    isFixed,
  };
}

/**
 * The most that sums stuck on one rounded value may hide, by lines over which they move on: sixteen times the rounding there, as noise/gradient-lines.spec.ts
 * shows. Nothing shows it for an entry that keeps its bits, and for one that is not far above the residue, whose terms may all have vanished in rounding.
 *
 * @param least - rounding of the entry itself
 */
function stuckAtMost({ value, isFixed, lineNoise }: EntryScatter, floor: number, least: number): number {
  return isFixed || !(Math.abs(value) >= GROWN * floor) ? Infinity : Math.max(GROWN * lineNoise, least);
}
