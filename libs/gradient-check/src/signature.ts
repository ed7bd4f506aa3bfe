import { besideRegulariser } from './beside-regulariser.js';
import { fractionNear } from './fraction.js';
import { linearChanges } from './linear-change.js';

/** The entries of a block that were checked, in their order. */
export interface BlockEvidence {
  readonly analytic: Float64Array;
  readonly numerical: Float64Array;
  /** Error bounds of the numerical values. */
  readonly bound: Float64Array;
  readonly parameters: Float64Array;
  /** All entries of the block are there, so that their places can be read as rows and columns. */
  readonly isComplete: boolean;
}

/** A wrong gradient that is known, made from the right one. */
export interface Explanation {
  readonly signature: string;
  readonly factor: number;
  readonly predicted: Float64Array;
  /** How far an error in the numerical values may carry into the prediction. */
  readonly gain: number;
  readonly message: (name: string) => string;
}

/** Candidates of one kind; the fit is judged elsewhere. */
export type Signature = (evidence: BlockEvidence) => readonly Explanation[];

/** Entries that must have something to say before a fitted number counts. */
const INFORMATIVE = 3;
/** Relative precision from which a simple fraction is no chance. */
const PRECISE = 1e-5;
/** Times its bound that an entry must be to be informative. */
const CLEAR = 100;

/** From the most to the least specific. */
export const signatures: readonly Signature[] = [
  zero,
  scaled,
  singleEntry,
  strayValues,
  linearlyChanged,
  proportionalToParameters,
  besideRegulariser,
  constantAdded,
  clipped,
  smallToZero,
];

function zero({ analytic, numerical }: BlockEvidence): Explanation[] {
  if (analytic.some((value) => value !== 0)) return [];
  const message = (name: string): string => `${name} gets no gradient at all: it is 0 in every entry`;
  return [{ signature: 'zero', factor: 0, predicted: numerical.map(() => 0), gain: 0, message }];
}

function scaled({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  const clear = countOf(numerical, (value, i) => Math.abs(value) > CLEAR * bound[i]!);
  const squares = sum(numerical, (value) => value * value);
  if (clear === 0 || squares === 0) return [];
  const factor = sum(numerical, (value, i) => value * analytic[i]!) / squares;
  const precision = (2 * sum(numerical, (value, i) => Math.abs(value) * bound[i]!)) / squares + 1e-9;
  const fraction = fractionNear(factor, Math.max(precision, 1e-6));
  if (clear < INFORMATIVE && (fraction === undefined || precision > PRECISE)) return [];
  const gain = 4 + 4 * Math.abs(factor);
  const predicted = numerical.map((value) => value * factor);
  const signature = factor === -1 || fraction === '-1' ? 'sign' : 'scaled';
  const message = (name: string): string => {
    if (signature === 'sign') return `${name} has the opposite sign of the true gradient`;
    const named = fraction?.includes('/') ? `, which is ${fraction}` : '';
    return `${name} is ${factor.toPrecision(4)} x the true gradient${named}: a factor is missing or there twice`;
  };
  return [{ signature, factor, predicted, gain, message }];
}

function singleEntry({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  if (analytic.length < INFORMATIVE) return [];
  const off = indicesOf(analytic, (value, i) => Math.abs(value - numerical[i]!) > bound[i]!);
  if (off.length !== 1) return [];
  const at = off[0]!;
  const predicted = numerical.slice();
  predicted[at] = analytic[at]!;
  const factor = numerical[at] === 0 ? Number.MAX_VALUE : analytic[at]! / numerical[at]!;
  const message = (name: string): string =>
    `only ${name}[${at}] is wrong, ${analytic[at]!.toPrecision(6)} for ${numerical[at]!.toPrecision(6)}: look at the ends of loops and at special cases`;
  return [{ signature: 'single entry', factor, predicted, gain: 1, message }];
}

/** Right but for entries whose derivative is 0: memory that nobody wrote. */
function strayValues({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  const off = indicesOf(analytic, (value, i) => Math.abs(value - numerical[i]!) > bound[i]!);
  const idle = off.every((i) => Math.abs(numerical[i]!) <= bound[i]!);
  if (!idle || off.length < 2 || off.length > analytic.length / 2) return [];
  const predicted = numerical.slice();
  for (const i of off) predicted[i] = analytic[i]!;
  const message = (name: string): string =>
    `${off.length} entries of ${name} are not 0 though their derivative is: memory that was never written or cleared`;
  return [{ signature: 'unwritten memory', factor: 0, predicted, gain: 1, message }];
}

function linearlyChanged({ numerical, isComplete }: BlockEvidence): Explanation[] {
  if (!isComplete) return [];
  return linearChanges(numerical.length)
    .map(({ apply, ...change }) => ({ ...change, predicted: apply(numerical) }))
    .filter(({ predicted }) => predicted.some((value, i) => value !== numerical[i]));
}

function proportionalToParameters(evidence: BlockEvidence): Explanation[] {
  const { numerical, parameters } = evidence;
  const factor = fittedFactor(evidence, parameters);
  if (factor === undefined) return [];
  const predicted = numerical.map((value, i) => value + factor * parameters[i]!);
  const message = (name: string): string =>
    factor > 0
      ? `${name} is the true gradient plus ${factor.toPrecision(4)} x ${name}: a regulariser that the loss does not have, or there twice`
      : `${name} lacks ${(-factor).toPrecision(4)} x ${name}: the gradient of the regulariser is missing`;
  return [{ signature: 'regulariser', factor, predicted, gain: 4, message }];
}

function constantAdded(evidence: BlockEvidence): Explanation[] {
  const { numerical } = evidence;
  const factor = fittedFactor(
    evidence,
    numerical.map(() => 1),
  );
  if (factor === undefined) return [];
  const message = (name: string): string =>
    `${name} is the true gradient plus the constant ${factor.toPrecision(6)} in every entry`;
  return [
    { signature: 'constant added', factor, predicted: numerical.map((value) => value + factor), gain: 4, message },
  ];
}

function clipped({ analytic, numerical }: BlockEvidence): Explanation[] {
  const limit = analytic.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const reaching = countOf(analytic, (value, i) => Math.abs(value) === limit && Math.abs(numerical[i]!) > limit);
  if (limit === 0 || reaching === 0 || reaching === analytic.length || analytic.length < INFORMATIVE) return [];
  const predicted = numerical.map((value) => Math.max(-limit, Math.min(limit, value)));
  const message = (name: string): string =>
    `${name} is the true gradient clipped to +-${limit.toPrecision(4)}: clip in the optimiser`;
  return [{ signature: 'clipped', factor: limit, predicted, gain: 1, message }];
}

function smallToZero({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  let threshold = 0;
  analytic.forEach((value, i) => {
    if (value === 0) threshold = Math.max(threshold, Math.abs(numerical[i]!) + bound[i]!);
  });
  const smallest = analytic.reduce(
    (least, value) => (value === 0 ? least : Math.min(least, Math.abs(value))),
    Infinity,
  );
  if (threshold === 0 || smallest === Infinity || smallest < threshold) return [];
  const predicted = numerical.map((value, i) => (analytic[i] === 0 ? 0 : value));
  const message = (name: string): string =>
    `entries of ${name} below about ${smallest.toPrecision(2)} are 0, the others are right`;
  return [{ signature: 'small to zero', factor: smallest, predicted, gain: 1, message }];
}

/** Least squares of `analytic - numerical = factor direction`, where enough entries have a say. */
function fittedFactor({ analytic, numerical, bound }: BlockEvidence, direction: Float64Array): number | undefined {
  const squares = sum(direction, (value) => value * value);
  if (squares === 0) return undefined;
  const factor = sum(direction, (value, i) => value * (analytic[i]! - numerical[i]!)) / squares;
  const clear = countOf(direction, (value, i) => Math.abs(factor * value) > 4 * bound[i]!);
  return clear < INFORMATIVE ? undefined : factor;
}

function sum(values: Float64Array, term: (value: number, i: number) => number): number {
  return values.reduce((total, value, i) => total + term(value, i), 0);
}

function indicesOf(values: Float64Array, matches: (value: number, i: number) => boolean): number[] {
  return Array.from(values.keys()).filter((i) => matches(values[i]!, i));
}

function countOf(values: Float64Array, matches: (value: number, i: number) => boolean): number {
  return indicesOf(values, matches).length;
}
