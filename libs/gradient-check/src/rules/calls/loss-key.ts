import { type RandomStream, stream } from '@gradproof/random';
import type { Subject } from '../../check/subject.js';
import { entryScales } from '../../probe/scales.js';
import { plus } from '../../probe/vector.js';
import type { Rule } from '../rule.js';

/** Relative moves along one line, to parameters that share no key: by half of a double's digits, to both sides, and by less. */
const NUDGE = Math.sqrt(Number.EPSILON);
const NUDGES = [NUDGE, -NUDGE, NUDGE / 16];
/**
 * Largest variation of the rise among these moves, as a share of it, for the jump of a reused result. The rise of a slope, curve or kink varies by half
 * at least.
 */
const LOSS_LEVEL = 1 / 8;
/** Number of roundings of the loss that such a rise must exceed, so that no rounding is taken for a reused result. */
const ROUNDINGS = 2 ** 10;

/**
 * Rule for a loss that keeps its last results under a key coarser than the parameters. Right after a call with parameters that share the key, it
 * returns the value for these; after a call with others, it returns another value. A loss that keeps all its results always returns the same, and its
 * value stands apart from those right next to the point.
 */
export const lossKey: Rule<'laws'> = {
  name: 'stale-cache',
  kind: 'protocol',
  phase: 'laws',
  unless: ['taylor-rate'],
  applies: ({ neighbour, scope }) => scope === 'function' && neighbour !== undefined,
  async run({ seed, subject, slopes, lookalikes }) {
    const random = stream(seed, 'loss-key');
    for (const { shared, theta, loss, again, before } of lookalikes) {
      let other = Object.is(loss, again) ? undefined : again;
      if (Object.is(loss, before.loss)) {
        other ??= await levelNextTo(subject, theta, loss, ROUNDINGS * slopes.noise.bound(loss), random);
      }
      if (other === undefined) continue;
      const message =
        `loss returns an earlier result for parameters that share only ${shared} with those of that call: ` +
        `${loss} instead of ${other}; compare all bits of the parameters before reusing a result`;
      return [{ message }];
    }
    return [];
  },
};

/**
 * Returns the level of the loss on both sides of `theta`, however near, where it differs from `value` by more than rounding; undefined where there is
 * no such level. The values of a continuous loss approach `value` there, and a step has it on one side.
 */
async function levelNextTo(
  subject: Subject,
  theta: Float64Array,
  value: number,
  rounding: number,
  random: RandomStream,
): Promise<number | undefined> {
  const direction = entryScales(subject.layout, subject.theta).map((scale) => scale * random.normal());
  const losses: number[] = [];
  for (const t of NUDGES) losses.push(await subject.loss(plus(theta, t, direction)));
  const rise = losses[0]! - value;
  const isLevel = losses.every((loss) => Math.abs(loss - losses[0]!) <= LOSS_LEVEL * Math.abs(rise));
  return isLevel && Math.abs(rise) > rounding ? losses[0] : undefined;
}
