import { besideRegulariser } from './beside-regulariser.js';
import {
  type BlockEvidence,
  type Explanation,
  INFORMATIVE,
  type Signature,
  countOf,
  inputOf,
  sumOf,
} from './block-evidence.js';
import { endDropped, singleEntry, strayValues } from './entry-signatures.js';
import { factorCause } from './factor-cause.js';
import { fractionNear } from './fraction.js';
import { constantNear } from './known-constant.js';
import { timesFunction } from './parameter-factor.js';
import { oneSample } from './one-sample.js';
import { lastWrite, scaledPart } from './part-signatures.js';
import { shownFactor } from './shown-factor.js';
import { accumulated, rounded, summed } from './sum-signatures.js';
import { linearChanges } from './linear-change.js';
import { swapped } from './swapped-entries.js';
import { clipped, smallToZero } from './threshold-signatures.js';

/** Relative precision at which a simple fraction cannot be chance. */
const PRECISE = 1e-5;
/** How many times its bound an entry must be to be informative. */
const CLEAR = 100;

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
  summed,
  accumulated,
  proportionalToParameters,
  besideRegulariser,
  constantAdded,
  clipped,
  smallToZero,
  rounded,
  scaledPart,
  oneSample,
  lastWrite,
];

function zero({ analytic, numerical }: BlockEvidence): Explanation[] {
  if (analytic.some((value) => value !== 0)) return [];
  const message = (name: string): string => `${name} gets no gradient at all: it is 0 in every entry`;
  const isOfOne = numerical.length === 1;
  return [{ signature: 'zero', factor: 0, predicted: numerical.map(() => 0), gain: 0, message, isOfOne }];
}

/** Signature: the gradient is 0 except for rounding. What remains of terms that cancel must not be taken for a small factor. */
function cancelled({ analytic, numerical, bound }: BlockEvidence): Explanation[] {
  const isRounding = analytic.every((value, i) => Math.abs(value) <= bound[i]!);
  if (!isRounding || !numerical.some((value, i) => Math.abs(value) > CLEAR * bound[i]!)) return [];
  const message = (name: string): string =>
    `${name} is 0 but for rounding: terms cancel, as in a sum over the wrong axis`;
  return [{ signature: 'cancelled', factor: 0, predicted: numerical.map(() => 0), gain: 1, message }];
}

function scaled({ analytic, numerical, bound, batchSize }: BlockEvidence): Explanation[] {
  const clear = countOf(numerical, (value, i) => Math.abs(value) > CLEAR * bound[i]!);
  const squares = sumOf(numerical, (value) => value * value);
  if (clear === 0 || squares === 0) return [];
  const factor = sumOf(numerical, (value, i) => value * analytic[i]!) / squares;
  const precision = (2 * sumOf(numerical, (value, i) => Math.abs(value) * bound[i]!)) / squares + 1e-9;
  const fraction = fractionNear(factor, Math.max(precision, 1e-6));
  const known = fraction ?? constantNear(factor, Math.max(precision, 1e-6));
  // two entries that agree on a number to many digits do not agree by chance
  if (clear < INFORMATIVE && ((known === undefined && clear < 2) || precision > PRECISE)) return [];
  const signature = factor === -1 || fraction === '-1' ? 'sign' : 'scaled';
  const cause = factorCause(factor, precision, batchSize);
  const message = (name: string): string =>
    signature === 'sign'
      ? `${name} has the opposite sign of the true gradient`
      : `${name} is ${shownFactor(factor)} x the true gradient${cause}`;
  const times = (values: { readonly numerical: Float64Array }): Explanation => {
    const predicted = values.numerical.map((value) => value * factor);
    return { signature, factor, predicted, gain: 4 + 4 * Math.abs(factor), message, elsewhere: times };
  };
  return [{ ...times({ numerical }), isOfOne: clear < 2 }];
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
      ? `${name} is the true gradient plus ${factor.toPrecision(4)} x ${inputOf(name)}: a regulariser that the loss does not have, or there twice`
      : `${name} lacks ${(-factor).toPrecision(4)} x ${inputOf(name)}: the gradient of the regulariser is missing, or too small`;
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
  const plus = (values: { readonly numerical: Float64Array }): Explanation => {
    const predicted = values.numerical.map((value) => value + factor);
    return { signature: 'constant added', factor, predicted, gain: 4, message, elsewhere: plus };
  };
  return [plus({ numerical })];
}

/** Returns the least-squares solution of `analytic - numerical = factor direction`; undefined where too few entries are informative. */
function fittedFactor({ analytic, numerical, bound }: BlockEvidence, direction: Float64Array): number | undefined {
  const squares = sumOf(direction, (value) => value * value);
  if (squares === 0) return undefined;
  const factor = sumOf(direction, (value, i) => value * (analytic[i]! - numerical[i]!)) / squares;
  const clear = countOf(direction, (value, i) => Math.abs(factor * value) > 4 * bound[i]!);
  return clear < INFORMATIVE ? undefined : factor;
}
