/** The entries of a block that were checked, in their order. */
export interface BlockEvidence {
  readonly analytic: Float64Array;
  readonly numerical: Float64Array;
  /** Error bounds of the numerical values. */
  readonly bound: Float64Array;
  readonly parameters: Float64Array;
  /** Where each of them stands in its block. */
  readonly indices: ArrayLike<number>;
  /** All entries of the block are there, so that their places can be read as rows and columns. */
  readonly isComplete: boolean;
  /** Samples that the loss is a mean of, where it is known. */
  readonly batchSize?: number;
}

/** A wrong gradient that is known, made from the right one. */
export interface Explanation {
  readonly signature: string;
  readonly factor: number;
  readonly predicted: Float64Array;
  /** How far an error in the numerical values may carry into the prediction. */
  readonly gain: number;
  readonly message: (name: string) => string;
  /** It rests on a single number, which is 0 or has a simple ratio to another by chance now and then. */
  readonly isOfOne?: boolean;
  /** The same mistake, with the same numbers, in another block. */
  readonly elsewhere?: (evidence: BlockEvidence) => Explanation;
}

/** Candidates of one kind; the fit is judged elsewhere. */
export type Signature = (evidence: BlockEvidence) => readonly Explanation[];

/** `x` for `output by x`, the derivative of an output by x; else the name itself, the gradient by which has no other. */
export const inputOf = (name: string): string => name.split(' by ').at(-1)!;

/** Entries that must have something to say before a fitted number counts. */
export const INFORMATIVE = 3;

/** Places, among the entries checked, where the gradient is off by more than its bound. */
export function placesOff({ analytic, numerical, bound }: BlockEvidence): number[] {
  return placesOf(analytic, (value, i) => Math.abs(value - numerical[i]!) > bound[i]!);
}

export function placesOf(values: Float64Array, matches: (value: number, i: number) => boolean): number[] {
  return Array.from(values.keys()).filter((i) => matches(values[i]!, i));
}

export function countOf(values: Float64Array, matches: (value: number, i: number) => boolean): number {
  return placesOf(values, matches).length;
}

export function sumOf(values: Float64Array, term: (value: number, i: number) => number): number {
  return values.reduce((total, value, i) => total + term(value, i), 0);
}

/** The largest |value|. */
export function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
