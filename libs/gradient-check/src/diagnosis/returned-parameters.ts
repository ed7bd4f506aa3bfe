import {
  type BlockEvidence,
  CLEAR_PART,
  type Explanation,
  INFORMATIVE,
  SLACK,
  countOf,
  inputOf,
} from './block-evidence.js';
import { minus, plus } from '../probe/vector.js';
import { factorAlong } from './least-squares.js';

/** Signature: the gradient holds the parameters themselves, or what a step of gradient descent makes of them. */
export function returnedParameters(evidence: BlockEvidence): Explanation[] {
  return isItself(evidence) ? [itself(evidence)] : updated(evidence);
}

/** Returns whether the gradient holds the parameters; a few round numbers may be equal by chance, but not at other parameters as well. */
function isItself({ analytic, parameters, elsewhere }: BlockEvidence): boolean {
  if (!isEqual(analytic, parameters)) return false;
  return elsewhere === undefined
    ? new Set(parameters).size >= INFORMATIVE
    : isEqual(elsewhere.analytic, elsewhere.parameters);
}

function isEqual(values: Float64Array, others: Float64Array): boolean {
  return values.every((value, i) => value === others[i]);
}

function itself({ parameters }: BlockEvidence): Explanation {
  return {
    signature: 'parameters returned',
    factor: 1,
    predicted: parameters,
    gain: 0,
    isSeen: true,
    message: (name) => `${name} holds the parameters themselves, not their gradient`,
  };
}

function updated({ analytic, numerical, bound, parameters }: BlockEvidence): Explanation[] {
  const factor = factorAlong(numerical, minus(analytic, parameters));
  const isClear = (part: number, i: number): boolean => Math.abs(part) > CLEAR_PART * Math.abs(factor) * bound[i]!;
  const clear = countOf(numerical, (value, i) => isClear(factor * value, i) && isClear(parameters[i]!, i));
  if (!Number.isFinite(factor) || clear < INFORMATIVE || isOfData(factor)) return [];
  const message = (name: string): string =>
    `${name} holds ${inputOf(name)} ${factor < 0 ? '-' : '+'} ${Math.abs(factor).toPrecision(4)} x the true gradient: ` +
    'an updated parameter, not a gradient';
  const predicted = plus(parameters, factor, numerical);
  return [{ signature: 'parameters updated', factor, predicted, gain: 1 + Math.abs(factor), fitted: 1, message }];
}

/**
 * Returns whether the parameters plus a multiple of the gradient are likelier to be a factor on the gradient of the data, beside the right one of a
 * regulariser: where that factor is a sign or 1, or the strength of the regulariser, `1 / (1 - factor)`, a number of two digits.
 */
function isOfData(factor: number): boolean {
  const strength = 1 / (1 - factor);
  const isChosen = Math.abs(Number(strength.toPrecision(2)) - strength) <= SLACK * Math.abs(strength);
  return Math.abs(Math.abs(factor) - 1) <= SLACK || (factor > 0 && isChosen);
}
