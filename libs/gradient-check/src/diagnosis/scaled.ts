import { type BlockEvidence, type Explanation, CLEAR_ENTRY, INFORMATIVE, countOf } from './block-evidence.js';
import { SAME_FACTOR, factorCause } from './factor-cause.js';
import { errorAlong, factorAlong } from './least-squares.js';
import { PRECISE, namedFactor } from './name-bits.js';
import { shownFactor } from './shown-factor.js';

/** Returns the explanation that values are scaled by a factor. */
type ScaledBy = (values: { readonly numerical: Float64Array }) => Explanation;

/** Signature: every entry is the true one times one number. */
export function scaled({ analytic, numerical, bound, batchSize }: BlockEvidence): Explanation[] {
  const clear = countOf(numerical, (value, i) => Math.abs(value) > CLEAR_ENTRY * bound[i]!);
  const measured = factorAlong(numerical, analytic);
  if (clear === 0 || !Number.isFinite(measured)) return [];
  const precision = 2 * errorAlong(numerical, bound) + PRECISE;
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
      const gain = 4 + 4 * Math.abs(factor);
      return { signature, factor, predicted, gain, message, isFactor: true, factorAt: () => factor, inBlock: by };
    };
    return by;
  };
  const own = (factor: number): Explanation => ({ ...times(factor)({ numerical }), isOfOne });
  const named = namedFactor(measured, Math.max(precision, SAME_FACTOR));
  return [
    ...(named === undefined ? [] : [{ ...own(named.factor), choices: named.choices }]),
    // a factor without a name on which only two entries agree is not a known mistake
    ...(clear < INFORMATIVE ? [] : [{ ...own(measured), fitted: 1 }]),
  ];
}
