import type { Precision } from './gradient-precision.js';
import { type ScatterClass, type ScatterLimits, type Spreads, isCurvedNear, scatterClass } from './scatter-class.js';

/** How far one entry of a correct gradient may be off, by cause, in its own units. */
export interface EntryNoise {
  /** The entry with its rounding averaged out where it is float32, as returned elsewhere. */
  readonly mean: number;
  /** Rounding that was seen. */
  readonly rounding: number;
  /** Rounding of far larger terms that cancel. */
  readonly cancellation: number;
  /** Rounding that sums stuck on one rounded value may hide. */
  readonly saturation: number;
  /** Changes between nearby points that may be rounding, or may be something else. */
  readonly hidden: number;
  /** Changes between nearby points that are too large for rounding: the gradient takes another branch at some. */
  readonly branch: number;
  /** Rounding of sums as large as the largest share: what terms that cancel leave. */
  readonly floor: number;
  /** Rounding, of its own or of the parameters, changes the entry by more than a quarter of 0.1 %: it does not exist to 0.1 %. */
  readonly isNoisy: boolean;
  /** The entry is not 0 and kept every bit on all points. */
  readonly isFixed: boolean;
}

/** What a correct entry is off by for certain, at most. */
export const certainNoise = ({ rounding, cancellation }: EntryNoise): number => rounding + cancellation;

/** What it may be off by besides. */
export const possibleNoise = ({ saturation, hidden, branch }: EntryNoise): number => saturation + hidden + branch;

/** One entry as it was seen. */
export interface EntryScatter {
  readonly value: number;
  /** Over all points. */
  readonly mean: number;
  readonly scale: number;
  readonly spreads: Spreads;
  readonly isFloat32: boolean;
  /** What a few units in the last place of the parameters change it by. */
  readonly ulpChange: number;
  /** No point at the middle distance changed a bit. */
  readonly isFixed: boolean;
}

/** The largest numbers of the whole gradient, against which an entry's rounding is measured. */
export interface GradientSizes {
  /** Largest `|g_i s_i|` at the parameters or where they are shrunk. */
  readonly share: number;
  /** Largest `|g_i|` at the parameters. */
  readonly slope: number;
  /** The same, or where they are shrunk. */
  readonly slopeAnywhere: number;
  /** How much more rounding may hide since all factors have saturated. */
  readonly depth: number;
}

/** Share of an entry that its own rounding may change: a quarter of the 0.1 % that a verdict asks for. */
const NOISY = 0.25e-3;
/** Of the spread: a correct gradient's error may exceed what a few points show. */
const SPREAD_SAFETY = 2;
/** The same of what is not known to be rounding. */
const POSSIBLE_SAFETY = 4;
/** Units in the last place that an entry may be off by, and that residues of the largest share may have. */
export const ENTRY_UNITS = 4;
const SHARE_UNITS = 16;
/** Share of such a residue that an entry is granted that no move changes. */
const FIXED_SHARE = 1 / 8;

/** What rounding may do to one entry, and what else its scatter may be. */
export function entryNoise(
  entry: EntryScatter,
  sizes: GradientSizes,
  precision: Precision,
  growth: number,
): EntryNoise {
  const { unit, hidden, residue, branch } = precision;
  const { spreads, scale, value } = entry;
  const own = Math.abs(value);
  const floor = Math.min((SHARE_UNITS * unit * sizes.share) / scale, residue * sizes.slopeAnywhere);
  const limits = { floor: Math.max(floor, unit * own), rounding: branch * sizes.slopeAnywhere, growth };
  const kind = scatterClass(spreads, limits);
  const seen = seenRounding(spreads, limits);
  const isScattered = kind === 'rounding' && own !== 0 && seen > 0 && seen >= NOISY * own;
  const isNoisy = isScattered || (own !== 0 && entry.ulpChange >= own);
  const isFixed = own !== 0 && entry.isFixed;
  const fixed = isFixed ? FIXED_SHARE * Math.min(floor, SHARE_UNITS * unit * sizes.slope) : 0;
  const stuck = isScattered ? 0 : sizes.depth * hidden * floor;
  const rounding = SPREAD_SAFETY * seen + ENTRY_UNITS * unit * own;
  const cancellation = isScattered ? floor : fixed;
  // where the points around tell of something else than rounding, the value at the point itself is compared
  const isMean = entry.isFloat32 && Math.abs(entry.mean - value) <= rounding + cancellation;
  return {
    mean: isMean ? entry.mean : value,
    rounding,
    cancellation,
    saturation: stuck,
    hidden: POSSIBLE_SAFETY * possibleRounding(kind, spreads, seen, hidden * floor, stuck),
    branch: kind === 'branch' ? POSSIBLE_SAFETY * Math.max(spreads.wide, spreads.middle) : 0,
    floor,
    isNoisy,
    isFixed,
  };
}

/** Of the scatter, what is rounding for certain. */
function seenRounding(spreads: Spreads, limits: ScatterLimits): number {
  const seen = isCurvedNear(spreads, limits) ? spreads.fine : spreads.middle;
  return seen <= limits.rounding ? seen : 0;
}

/** Of the scatter, what may be rounding. */
function possibleRounding(
  kind: ScatterClass,
  { middle, wide }: Spreads,
  seen: number,
  small: number,
  stuck: number,
): number {
  // what the wide distance adds is rounding where it is as small as sums that are stuck hide
  const far = Math.max(seen, wide <= small ? wide : 0);
  switch (kind) {
    case 'branch':
      return 0;
    case 'rounding':
      return Math.max(wide, seen);
    case 'curvature':
      return far;
    case 'unclear':
      return Math.max(far, middle);
    case 'stuck':
      return far + Math.min(wide / POSSIBLE_SAFETY, stuck);
  }
}
