import { type BlockEvidence, type Explanation, countOf } from './block-evidence.js';
import { factorCause } from './factor-cause.js';
import { shownFactor } from './shown-factor.js';
import { linearChanges } from './linear-change.js';

/** Number of entries that two fitted numbers must reproduce before they count: two entries would always fit. */
const INFORMATIVE = 4;
/** How many times its bound the contribution of a fitted number to an entry must be. */
const CLEAR = 16;

/**
 * Returns mistakes in the part of a gradient g that comes from the data, where the gradient of a regulariser is right, `M (g - lambda theta) + lambda
 * theta`. M is a factor, or moves or drops entries. lambda is fitted, since the loss does not tell it.
 */
export function apartFromRegulariser(evidence: BlockEvidence): Explanation[] {
  return [...scaledData(evidence), ...changedData(evidence)];
}

function scaledData({ analytic, numerical, bound, parameters, batchSize }: BlockEvidence): Explanation[] {
  if (isAlong(numerical, parameters)) return [];
  const [nn, nt, tt] = [inner(numerical, numerical), inner(numerical, parameters), inner(parameters, parameters)];
  const determinant = nn * tt - nt * nt;
  const [an, at] = [inner(analytic, numerical), inner(analytic, parameters)];
  const factor = (an * tt - at * nt) / determinant;
  const decay = (at * nn - an * nt) / determinant;
  const lambda = decay / (1 - factor);
  const shows = (part: number, i: number): boolean => Math.abs(part) > CLEAR * (1 + Math.abs(factor)) * bound[i]!;
  const clear = countOf(numerical, (value, i) => shows((factor - 1) * value, i) && shows(decay * parameters[i]!, i));
  if (!(lambda > 0) || clear < INFORMATIVE) return [];
  const right = regulariser(lambda);
  const cause = factorCause(factor, 1e-6, batchSize);
  // the same numbers, read as a smaller regulariser in the loss whose gradient is missing: factor (g - mu theta)
  const mu = -decay / factor;
  const readings = (name: string): string =>
    mu > 0
      ? `; beside it, a regulariser of ${right(name)} is right, one of ${regulariser(mu)(name)} is missing`
      : `; beside it, a regulariser of ${right(name)} is right`;
  const message = (name: string): string => {
    if (Math.abs(factor) < 1e-6)
      return `${name} holds the gradient of its regulariser, ${right(name)}, and nothing else`;
    if (Math.abs(factor + 1) < 1e-6)
      return `${name} has the opposite sign of the true gradient, but for ${right(name)}`;
    return `${name} is ${shownFactor(factor)} x the true gradient, but for ${right(name)}${cause}${readings(name)}`;
  };
  const signature = Math.abs(factor + 1) < 1e-6 ? 'sign' : 'scaled';
  const predicted = numerical.map((value, i) => factor * value + decay * parameters[i]!);
  return [{ signature, factor, predicted, gain: 4 + 4 * Math.abs(factor), fitted: 2, message }];
}

/** Returns whether the gradient is a multiple of the parameters, so that the two parts cannot be told apart. */
function isAlong(numerical: Float64Array, parameters: Float64Array): boolean {
  const [nn, nt, tt] = [inner(numerical, numerical), inner(numerical, parameters), inner(parameters, parameters)];
  return !(nn * tt - nt * nt > 1e-6 * nn * tt);
}

function changedData({ analytic, numerical, bound, parameters, isComplete }: BlockEvidence): Explanation[] {
  if (!isComplete) return [];
  if (isAlong(numerical, parameters)) return [];
  const changes = linearChanges(numerical.length);
  return changes.flatMap(({ apply, message, gain, ...change }) => {
    const data = apply(numerical);
    const direction = apply(parameters).map((moved, i) => parameters[i]! - moved);
    const lambda =
      inner(
        direction,
        analytic.map((value, i) => value - data[i]!),
      ) / inner(direction, direction);
    const clear = countOf(direction, (value, i) => Math.abs(lambda * value) > CLEAR * bound[i]!);
    if (!(lambda > 0) || clear < INFORMATIVE - 1) return [];
    const predicted = data.map((value, i) => value + lambda * direction[i]!);
    const said = (name: string): string => `but for ${regulariser(lambda)(name)}, ${message(name)}`;
    return [{ ...change, isSeen: false, predicted, gain: 2 * gain, fitted: 1, choices: changes.length, message: said }];
  });
}

const regulariser =
  (lambda: number) =>
  (name: string): string =>
    `${lambda.toPrecision(4)} x ${name}`;

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
