import { pathOf } from '../check/parameter-layout.js';
import { minus, placesOf } from '../probe/vector.js';

/** The entries of a block that were checked, in order. */
export interface BlockEvidence {
  readonly analytic: Float64Array;
  readonly numerical: Float64Array;
  /** Error bounds of the numerical values. */
  readonly bound: Float64Array;
  readonly parameters: Float64Array;
  /** Index of each entry in its block. */
  readonly indices: ArrayLike<number>;
  /** Returns the name of the entry at an index of its block, where it is not the index after the name of the block. */
  readonly path?: (index: number) => string | undefined;
  /** Whether all entries of the block were checked, so that their places can be read as rows and columns. */
  readonly isComplete: boolean;
  /** Number of samples that the loss is the mean of, where it is known. */
  readonly batchSize?: number;
  /** These entries of the gradient at other parameters, where it may be called there. */
  readonly elsewhere?: { readonly analytic: Float64Array; readonly parameters: Float64Array };
  /** What was seen of some of these entries there, by their place among them. */
  readonly nearby?: ReadonlyMap<number, EntryNearby>;
}

/** An entry at other parameters. */
export interface EntryNearby {
  readonly parameter: number;
  readonly analytic: number;
  readonly numerical: number;
  /** Error bound of the numerical value, and of the rounding of the gradient. */
  readonly bound: number;
  readonly rounding: number;
}

/** Returns the name of one of the entries checked, as the report gives it, in the block of this name. */
export function entryName({ indices, path }: BlockEvidence, name: string, at: number): string {
  return pathOf({ name, ...(path && { path }) }, indices[at]!);
}

/** A known mistake, with the wrong gradient that it would make of the right one. */
export interface Explanation {
  readonly signature: string;
  readonly factor: number;
  /** The gradient that the mistake would give, for the entries that were checked. */
  readonly predicted: Float64Array;
  /** Factor by which an error in the numerical values may grow in the prediction. */
  readonly gain: number;
  /** Returns the sentence that names the mistake in the parameter of this name. */
  readonly message: (name: string) => string;
  /** Whether it only describes what can be seen, or weighs its evidence itself. */
  readonly isSeen?: boolean;
  /** Whether it is one factor on all wrong entries, with which nothing simpler competes. */
  readonly isFactor?: boolean;
  /** How many of its numbers were fitted to the gradient. */
  readonly fitted?: number;
  /** Among how many explanations as simple as this one it was chosen. */
  readonly choices?: number;
  /** Returns the factor on a wrong entry whose parameter has this value, if it explains each entry by a factor. */
  readonly factorAt?: (theta: number) => number;
  /** Whether that factor changes at 0 alone. */
  readonly isStep?: boolean;
  /** What counts as evidence for it: only the wrong `entries`, or also their `places`, where it says which entries are wrong. */
  readonly telling?: 'entries' | 'places';
  /** Whether it says where the mistake is rather than what it is: that tells nothing where other parameters are wrong as well. */
  readonly isPlace?: boolean;
  /** Whether it rests on a single number, which now and then is 0 or has a simple ratio to another by chance. */
  readonly isOfOne?: boolean;
  /** Returns the same mistake, with the same numbers, in another block. */
  readonly inBlock?: (evidence: BlockEvidence) => Explanation;
}

/** Returns the candidates of one kind of mistake; whether they fit is judged elsewhere. */
export type Signature = (evidence: BlockEvidence) => readonly Explanation[];

/** The name for all parameters together. */
export const EVERY = 'every parameter';

/**
 * Returns the parameter in a name: `x` for `output by x`, the derivative of an output; else the name itself, since a gradient is named after its
 * parameter alone.
 */
export const inputOf = (name: string): string => (name === EVERY ? 'itself' : name.split(' by ').at(-1)!);

/** Tolerance of a fit beyond the error bounds, relative to the prediction, for rounding in the faulty code. */
export const SLACK = 1e-7;

/** How many times its bound a number must be to be informative. */
export const CLEAR_ENTRY = 100;

/** How many times its bound a part of an entry must be, where the entry is told apart into two. */
export const CLEAR_PART = 16;

/** Number of entries that must be informative before a fitted number counts. */
export const INFORMATIVE = 3;

/** Returns the errors of the entries checked. */
export function errorsOf({ analytic, numerical }: BlockEvidence): Float64Array {
  return minus(analytic, numerical);
}

/** Returns the places, among the entries checked, where the gradient is off by more than its bound. */
export function placesOff(evidence: BlockEvidence): number[] {
  return placesOf(errorsOf(evidence), (error, i) => Math.abs(error) > evidence.bound[i]!);
}

/** Returns an explanation that only describes what can be seen: the entries at these places, or all, are wrong as they are, and the others right. */
export function asSeen(
  { analytic, numerical }: BlockEvidence,
  seen: Pick<Explanation, 'signature' | 'message'> & Partial<Explanation>,
  places: Iterable<number> = analytic.keys(),
): Explanation {
  const predicted = numerical.slice();
  for (const i of places) predicted[i] = analytic[i]!;
  return { factor: 1, predicted, gain: 1, isSeen: true, ...seen };
}

/** Returns how many values match. */
export function countOf(values: Float64Array, matches: (value: number, i: number) => boolean): number {
  return placesOf(values, matches).length;
}
