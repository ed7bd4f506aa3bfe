import { UNSTEADY } from '../../check/gradient-report.js';
import { flattenGradient } from '../../check/flat-gradient.js';
import { changeNow, firstChange } from '../same-bits.js';
import { overwritten } from './repeatable.js';
import { type Rule, findingsOf } from '../rule.js';

/** Rule: a result does not change when the gradient is called again, however often. */
export const aliasedResult: Rule<'outcomes'> = {
  name: 'aliased-result',
  kind: 'protocol',
  phase: 'outcomes',
  unless: [...UNSTEADY, 'aliased-result'],
  applies: () => true,
  async run({ subject, baseline, neighbour }) {
    const { raw, values } = (neighbour ?? baseline).gradient;
    const change = firstChange(subject.layout, flattenGradient(subject.layout, raw), values);
    return findingsOf(change && `a result of gradient changed when gradient was called again: ${change}; copy it`);
  },
};

/** Rule: writing to a result does not change what the gradient returns next. */
export const writtenResult: Rule<'calls'> = {
  name: 'aliased-result',
  kind: 'protocol',
  phase: 'calls',
  unless: [...UNSTEADY, 'stale-cache', 'stale-state'],
  applies: () => true,
  async run(facts) {
    const { subject, neighbour } = facts;
    const elsewhere = neighbour && (await subject.gradient(neighbour.theta)).raw;
    const restore = overwritten((await subject.gradient(subject.theta)).raw, elsewhere);
    const change = await changeNow(facts);
    restore();
    return findingsOf(change && `writing to a result of gradient changes what it returns next: ${change}`);
  },
};
