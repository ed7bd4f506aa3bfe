import {
  type BlockEvidence,
  type Explanation,
  CLEAR_ENTRY,
  INFORMATIVE,
  countOf,
  inputOf,
  sumOf,
} from './block-evidence.js';
import { factorCause } from './factor-cause.js';
import { fractionNear } from './fraction.js';
import { namedFactor } from './name-bits.js';
import { shownFactor } from './shown-factor.js';

/** Relative precision to which a factor is compared with one that has a name. */
const PRECISE = 1e-6;

/** Returns the explanation that values are scaled by a factor. */
type ScaledBy = (values: { readonly numerical: Float64Array }) => Explanation;

/** Signature: every entry is the true one times one number. */
export function scaled({ analytic, numerical, bound, parameters, batchSize }: BlockEvidence): Explanation[] {
  const clear = countOf(numerical, (value, i) => Math.abs(value) > CLEAR_ENTRY * bound[i]!);
  const squares = sumOf(numerical, (value) => value * value);
  if (clear === 0 || squares === 0) return [];
  const measured = sumOf(numerical, (value, i) => value * analytic[i]!) / squares;
  const precision = (2 * sumOf(numerical, (value, i) => Math.abs(value) * bound[i]!)) / squares + 1e-9;
  const isOfOne = clear < 2;
  const times = (factor: number): ScaledBy => {
    const signature = factor === -1 ? 'sign' : 'scaled';
    const cause = factorCause(factor, precision, batchSize);
    const message = (name: string): string =>
      signature === 'sign'
        ? `${name} has the opposite sign of the true gradient`
        : `${name} is ${shownFactor(factor)} x the true gradient${cause}`;
    const by: ScaledBy = (values) => {
      const predicted = values.numerical.map((value) => value * factor);
      return { signature, factor, predicted, gain: 4 + 4 * Math.abs(factor), message, isFactor: true, elsewhere: by };
    };
    return by;
  };
  const own = (factor: number): Explanation => {
    const explanation = { ...times(factor)({ numerical }), isOfOne };
    const isTheta = parameters.every((theta) => Math.abs(theta - factor) <= precision * Math.abs(factor));
    // a factor that equals a fraction is likelier to be that fraction than a parameter that happens to have its value
    if (!isTheta || fractionNear(factor, precision) !== undefined) return explanation;
    const itself = (name: string): string =>
      `${name} is ${shownFactor(factor)} x the true gradient, as much as ${inputOf(name)} itself: a factor too much, or the derivative by the logarithm`;
    return { ...explanation, message: itself };
  };
  const named = namedFactor(measured, Math.max(precision, PRECISE));
  return [
    ...(named === undefined ? [] : [{ ...own(named.factor), choices: named.choices }]),
    // a factor without a name on which only two entries agree is not a known mistake
    ...(clear < INFORMATIVE ? [] : [{ ...own(measured), fitted: 1 }]),
  ];
}
