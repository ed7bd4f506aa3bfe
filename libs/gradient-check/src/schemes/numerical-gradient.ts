import { type DifferenceRule } from './scheme.js';

/**
 * The numerical gradient by the textbook definition: each entry is moved by itself, and the whole loss is evaluated on each side.
 *
 * It changes `theta` in place, since the loss reads it, and restores every entry by assignment, even if the loss throws.
 *
 * @param loss - returns the loss at the current `theta`
 * @param theta - all parameters, flat
 * @param rule - differences to take and their weights, such as one of `differenceRules`
 * @param step - h > 0
 * @param out - receives the gradient, and is returned; as long as `theta`
 * @throws {RangeError} when the step is not positive and finite, or is so small that adding it to a parameter does not change the parameter
 */
export function numericalGradient(
  loss: () => number,
  theta: Float64Array,
  rule: DifferenceRule,
  step: number,
  out: Float64Array = new Float64Array(theta.length),
): Float64Array {
  if (!(step > 0 && step < Infinity))
    throw new RangeError(`numericalGradient: step must be positive and finite, got ${step}`);
  const here = rule.sides === 'right' ? loss() : 0;
  for (let i = 0; i < theta.length; i++) {
    const x = theta[i]!;
    let sum = 0;
    try {
      for (const { multiple, weight } of rule.terms) {
        const right = x + multiple * step;
        const left = rule.sides === 'both' ? x - multiple * step : x;
        const taken = right - left;
        if (taken === 0) {
          throw new RangeError(
            `numericalGradient: step must be visible beside parameter ${i} = ${x}, got ${step}; use a larger one`,
          );
        }
        theta[i] = right;
        const above = loss();
        let below = here;
        if (rule.sides === 'both') {
          theta[i] = left;
          below = loss();
        }
        sum += (weight * (above - below)) / taken;
      }
    } finally {
      theta[i] = x;
    }
    out[i] = sum;
  }
  return out;
}
