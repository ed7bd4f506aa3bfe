import { dot, plus } from '../probe/vector.js';
import { apartFromRegulariser } from './apart-from-regulariser.js';
import {
  type BlockEvidence,
  type Explanation,
  type Signature,
  CLEAR_ENTRY,
  INFORMATIVE,
  countOf,
  errorsOf,
  inputOf,
} from './block-evidence.js';
import { UNEXPLAINED } from './chance.js';
import { endDropped, singleEntry, strayValues } from './entry-signatures.js';
import { isChosen } from './name-bits.js';
import { timesFunction } from './parameter-factor.js';
import { returnedParameters } from './returned-parameters.js';
import { oneSample } from './one-sample.js';
import { lastWrite, scaledPart } from './part-signatures.js';
import { accumulated, rounded, summed } from './sum-signatures.js';
import { errorAlong, factorAlong } from './least-squares.js';
import { linearChanges } from './linear-change.js';
import { scaled } from './scaled.js';
import { steadyError } from './steady-error.js';
import { swapped } from './swapped-entries.js';
import { wrongBorder, wrongPlaces } from './wrong-places.js';
import { clipped, smallToZero } from './threshold-signatures.js';

/** All signatures, from the most to the least specific. */
export const signatures: readonly Signature[] = [
  zero,
  cancelled,
  scaled,
  timesFunction,
  singleEntry,
  strayValues,
  linearlyChanged,
  swapped,
  endDropped,
  returnedParameters,
  summed,
  accumulated,
  constantAdded,
  proportionalToParameters,
  apartFromRegulariser,
  clipped,
  smallToZero,
  rounded,
  scaledPart,
  steadyError,
  oneSample,
  wrongBorder,
  lastWrite,
  wrongPlaces,
];

/** The signature of a gradient that is 0 in every entry. */
export const ZERO = 'zero';

function zero({ analytic, numerical }: BlockEvidence): Explanation[] {
  if (analytic.some((value) => value !== 0)) return [];
  const message = (name: string): string => `${name} gets no gradient at all: it is 0 in every entry`;
  const isOfOne = numerical.length === 1;
  return [{ signature: ZERO, factor: 0, predicted: numerical.map(() => 0), gain: 0, message, isOfOne, isSeen: true }];
}

/** Signature: the gradient is 0 except for rounding. What remains of terms that cancel must not be taken for a small factor. */
function cancelled({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  const isRounding = analytic.every((value, i) => Math.abs(value) <= bound[i]!);
  if (isMultiple(analytic, numerical)) return [];
  if (!isRounding || !numerical.some((value, i) => Math.abs(value) > CLEAR_ENTRY * bound[i]!)) return [];
  const message = (name: string): string =>
    `${name} is 0 but for rounding: terms cancel, as in a sum over the wrong axis`;
  const predicted = numerical.map(() => 0);
  return [{ signature: 'cancelled', factor: 0, predicted, gain: 1, message, isSeen: true }];
}

/** Returns whether values are a multiple of others, but for a small part: a tiny multiple is not rounding. */
function isMultiple(values: Float64Array, others: Float64Array): boolean {
  const [vv, vo, oo] = [dot(values, values), dot(values, others), dot(others, others)];
  return vo * vo >= (1 - UNEXPLAINED ** 2) * vv * oo;
}

function linearlyChanged({ numerical, isComplete }: BlockEvidence): Explanation[] {
  if (!isComplete) return [];
  const changes = linearChanges(numerical.length);
  return changes
    .map(({ apply, ...change }) => ({ ...change, predicted: apply(numerical), choices: changes.length }))
    .filter(({ predicted }) => predicted.some((value, i) => value !== numerical[i]));
}

function proportionalToParameters(evidence: BlockEvidence): Explanation[] {
  const { numerical, parameters } = evidence;
  const fitted = fittedFactor(evidence, parameters);
  if (fitted === undefined) return [];
  const { factor, precision } = fitted;
  const predicted = plus(numerical, factor, parameters);
  // the strength of a regulariser is chosen, and has few digits
  const isRegulariser = isChosen(factor, precision);
  const message = (name: string): string => {
    const x = inputOf(name);
    const likelier = isRegulariser ? '' : `a mistake in a norm of ${x}, or `;
    return factor > 0
      ? `${name} is the true gradient plus ${factor.toPrecision(4)} x ${x}: ${likelier}a regulariser that the loss does not have, or counted twice`
      : `${name} lacks ${(-factor).toPrecision(4)} x ${x}: ${likelier}the gradient of the regulariser is missing, or too small`;
  };
  return [{ signature: 'regulariser', factor, predicted, gain: 4, fitted: 1, message }];
}

function constantAdded(evidence: BlockEvidence): Explanation[] {
  const { numerical } = evidence;
  const fitted = fittedFactor(
    evidence,
    numerical.map(() => 1),
  );
  if (fitted === undefined) return [];
  const { factor } = fitted;
  const message = (name: string): string =>
    `${name} is the true gradient plus the constant ${factor.toPrecision(6)} in every entry`;
  const added = (values: { readonly numerical: Float64Array }): Explanation => {
    const predicted = values.numerical.map((value) => value + factor);
    return { signature: 'constant added', factor, predicted, gain: 4, fitted: 1, message, inBlock: added };
  };
  return [added({ numerical })];
}

/** A number that was fitted, and its relative precision. */
interface FittedFactor {
  readonly factor: number;
  readonly precision: number;
}

/** Returns the least-squares solution of `analytic - numerical = factor direction`; undefined where too few entries are informative. */
function fittedFactor(evidence: BlockEvidence, direction: Float64Array): FittedFactor | undefined {
  const factor = factorAlong(direction, errorsOf(evidence));
  const clear = countOf(direction, (value, i) => Math.abs(factor * value) > 4 * evidence.bound[i]!);
  if (!Number.isFinite(factor) || clear < INFORMATIVE) return undefined;
  return { factor, precision: errorAlong(direction, evidence.bound) / Math.abs(factor) };
}
