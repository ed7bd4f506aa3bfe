import { stream } from '@gradproof/random';
import type { Finding } from '../../check/gradient-report.js';
import { hasSameBits } from '../../rules/same-bits.js';
import { entryNames } from '../tree/parameter-tree.js';
import { type GivenDerivative, alongDirections } from './given-derivative.js';
import { gaussian } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/**
 * Returns a finding if a derivative uses the direction of an earlier call. The parameters stay the same, so that only the direction differs between
 * the calls. Results that change with each call, or after the first one, are not blamed on the direction.
 */
export async function keptDirection(f: VectorFunction, given: GivenDerivative, seed: number): Promise<Finding[]> {
  if (!given.isDirectional) return [];
  const { theta } = f.inputs;
  const { direction, product, from, to } = alongDirections(f, given);
  const random = stream(seed, 'directions of calls');
  const [own, other] = [gaussian(from.size, random), gaussian(from.size, random)];
  const after = async (before: Float64Array): Promise<Float64Array> => {
    await product(theta, before);
    return product(theta, own);
  };
  const afterOther = await after(other);
  const again = await product(theta, own);
  if (hasSameBits(again, afterOther)) return [];
  const isRepeated = hasSameBits(await after(own), again) && hasSameBits(await after(other), afterOther);
  if (!isRepeated) return [];
  const at = again.findIndex((value, i) => !Object.is(value, afterOther[i]));
  const name = entryNames(to)[at]!;
  const message =
    `${given.kind} depends on the ${direction} of the call before: at the same parameters and for the same ${direction}, ${name} was ` +
    `${again[at]} after a call with that ${direction} and ${afterOther[at]} after one with another`;
  return [{ kind: 'protocol', rule: 'stale-state', message }];
}
