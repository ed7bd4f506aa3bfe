import { UNSTEADY } from '../../check/gradient-report.js';
import { changeNow } from '../same-bits.js';
import { type Rule, findingsOf } from '../rule.js';

/** Rule: the gradient does not depend on the parameters of an earlier call. */
export const staleGradient: Rule<'calls'> = {
  name: 'stale-state',
  kind: 'protocol',
  phase: 'calls',
  unless: [...UNSTEADY, 'stale-cache'],
  applies: ({ neighbour }) => neighbour !== undefined,
  async run(facts) {
    await facts.subject.gradient(facts.neighbour!.theta);
    const change = await changeNow(facts);
    return findingsOf(change && `gradient depends on the parameters of an earlier call: ${change}`);
  },
};

/** Rule: the loss does not depend on them either. */
export const staleLoss: Rule<'calls'> = {
  ...staleGradient,
  unless: UNSTEADY,
  async run({ subject, baseline, neighbour }) {
    await subject.loss(neighbour!.theta);
    const loss = await subject.loss(subject.theta);
    if (Object.is(loss, baseline.loss)) return [];
    return [{ message: `loss was ${baseline.loss} and became ${loss} after calls with other parameters` }];
  },
};
