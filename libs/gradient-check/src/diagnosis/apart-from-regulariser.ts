import { dot, minus, plus } from '../probe/vector.js';
import { type BlockEvidence, CLEAR_PART, type Explanation, INFORMATIVE, countOf } from './block-evidence.js';
import { SAME_FACTOR, factorCause } from './factor-cause.js';
import { factorAlong } from './least-squares.js';
import { shownFactor } from './shown-factor.js';
import { linearChanges } from './linear-change.js';

/**
 * Returns mistakes in the part of a gradient g that comes from the data, where the gradient of a regulariser is right, `M (g - lambda theta) + lambda
 * theta`. M is a factor, or moves or drops entries. lambda is fitted, since the loss does not tell it.
 */
export function apartFromRegulariser(evidence: BlockEvidence): Explanation[] {
  return isAlong(evidence) ? [] : [...scaledData(evidence), ...changedData(evidence)];
}

function scaledData({ analytic, numerical, bound, parameters, batchSize }: BlockEvidence): Explanation[] {
  const [nn, nt, tt] = [dot(numerical, numerical), dot(numerical, parameters), dot(parameters, parameters)];
  const determinant = nn * tt - nt * nt;
  const [an, at] = [dot(analytic, numerical), dot(analytic, parameters)];
  const factor = (an * tt - at * nt) / determinant;
  const decay = (at * nn - an * nt) / determinant;
  const lambda = decay / (1 - factor);
  const shows = (part: number, i: number): boolean => Math.abs(part) > CLEAR_PART * (1 + Math.abs(factor)) * bound[i]!;
  const clear = countOf(numerical, (value, i) => shows((factor - 1) * value, i) && shows(decay * parameters[i]!, i));
  // one more than for a single number that is fitted
  if (!(lambda > 0) || clear <= INFORMATIVE) return [];
  const right = regulariser(lambda);
  const cause = factorCause(factor, 0, batchSize);
  // the same numbers, read as a smaller regulariser in the loss whose gradient is missing: factor (g - mu theta)
  const mu = -decay / factor;
  const readings = (name: string): string =>
    mu > 0
      ? `; beside it, a regulariser of ${right(name)} is right, one of ${regulariser(mu)(name)} is missing`
      : `; beside it, a regulariser of ${right(name)} is right`;
  const message = (name: string): string => {
    if (Math.abs(factor) < SAME_FACTOR)
      return `${name} holds the gradient of its regulariser, ${right(name)}, and nothing else`;
    if (Math.abs(factor + 1) < SAME_FACTOR)
      return `${name} has the opposite sign of the true gradient, but for ${right(name)}`;
    return `${name} is ${shownFactor(factor)} x the true gradient, but for ${right(name)}${cause}${readings(name)}`;
  };
  const signature = Math.abs(factor + 1) < SAME_FACTOR ? 'sign' : 'scaled';
  const predicted = numerical.map((value, i) => factor * value + decay * parameters[i]!);
  return [{ signature, factor, predicted, gain: 4 + 4 * Math.abs(factor), fitted: 2, message }];
}

/** Returns whether the gradient is a multiple of the parameters, so that the two parts cannot be told apart. */
function isAlong({ numerical, parameters }: BlockEvidence): boolean {
  const [nn, nt, tt] = [dot(numerical, numerical), dot(numerical, parameters), dot(parameters, parameters)];
  return !(nn * tt - nt * nt > 1e-6 * nn * tt);
}

function changedData({ analytic, numerical, bound, parameters, isComplete }: BlockEvidence): Explanation[] {
  if (!isComplete) return [];
  const changes = linearChanges(numerical.length);
  return changes.flatMap(({ apply, message, gain, ...change }) => {
    const data = apply(numerical);
    const direction = minus(parameters, apply(parameters));
    const lambda = factorAlong(direction, minus(analytic, data));
    const clear = countOf(direction, (value, i) => Math.abs(lambda * value) > CLEAR_PART * bound[i]!);
    if (!(lambda > 0) || clear < INFORMATIVE) return [];
    const predicted = plus(data, lambda, direction);
    const said = (name: string): string => `but for ${regulariser(lambda)(name)}, ${message(name)}`;
    return [{ ...change, isSeen: false, predicted, gain: 2 * gain, fitted: 1, choices: changes.length, message: said }];
  });
}

const regulariser =
  (lambda: number) =>
  (name: string): string =>
    `${lambda.toPrecision(4)} x ${name}`;
