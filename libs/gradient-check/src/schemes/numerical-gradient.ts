import { type DifferenceRule } from './scheme.js';

/**
 * The textbook definition: every entry moved by itself, the whole loss evaluated on each side.
 *
 * `theta` is moved in place, since the loss reads it, and every entry is put back by assignment, also where the loss throws.
 *
 * @param loss - reads `theta`
 * @param theta - all parameters, flat
 * @param step - h > 0
 * @throws {RangeError} when the step is not a positive number, or vanishes beside a parameter
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
