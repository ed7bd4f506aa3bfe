import { firstChange } from '../same-bits.js';
import { type Rule, findingsOf } from '../rule.js';

/** Relative size of the rounding in sums that grow; growth this small may be chance. */
const SLACK = 1e-6;

/** Rule: results of the gradient do not grow by the same amount on each call. */
export const accumulation: Rule<'calls'> = {
  name: 'accumulation',
  kind: 'protocol',
  phase: 'calls',
  unless: [],
  applies: () => true,
  async run({ subject }) {
    const call = async (): Promise<Float64Array> => (await subject.gradient(subject.theta)).values;
    const [first, second, third] = [await call(), await call(), await call()] as const;
    const change = firstChange(subject.layout, second, first);
    const message = `gradient adds to the result of earlier calls: ${change}; zero the sums on each call`;
    return findingsOf(change !== undefined && accumulates(first, second, third) ? message : undefined);
  },
};

/** Returns whether the third result exceeds the second by as much as the second exceeds the first, which is more than rounding. */
function accumulates(first: Float64Array, second: Float64Array, third: Float64Array): boolean {
  let grows = false;
  const isEven = first.every((value, i) => {
    const growth = second[i]! - value;
    const size = Math.max(Math.abs(value), Math.abs(third[i]!));
    grows ||= Math.abs(growth) > SLACK * size;
    return Math.abs(third[i]! - second[i]! - growth) <= SLACK * size;
  });
  return grows && isEven;
}
