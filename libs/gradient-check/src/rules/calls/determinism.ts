import { UNSTEADY } from '../../check/gradient-report.js';
import { changeNow, firstChange } from '../same-bits.js';
import { havePassed } from '../../verdict/block-outcome.js';
import { type Rule, findingsOf } from '../rule.js';

/** Rule: the functions give the same results when they are called again at once. */
export const determinism: Rule<'calls'> = {
  name: 'determinism',
  kind: 'protocol',
  phase: 'calls',
  unless: ['accumulation'],
  applies: () => true,
  async run({ subject }) {
    // one call before these, so that what the loss keeps from calls with other parameters does not look like chance
    await subject.loss(subject.theta);
    const loss = await subject.loss(subject.theta);
    const again = await subject.loss(subject.theta);
    if (!Object.is(loss, again)) {
      const message = `loss gave ${loss}, then ${again} for the same parameters: it must be deterministic`;
      return [{ message: `${message}: no random draws, no state between calls` }];
    }
    await subject.gradient(subject.theta);
    const { values } = await subject.gradient(subject.theta);
    const change = firstChange(subject.layout, (await subject.gradient(subject.theta)).values, values);
    return findingsOf(change && `gradient differs between two calls with the same parameters: ${change}`);
  },
};

/** Number of calls of the loss at the end: a change on one call in fourteen is missed with a probability of 1 %. */
const LAST_LOSSES = 64;

/** Rule: the functions still give their first results after all differences have been taken. */
export const drift: Rule<'outcomes'> = {
  ...determinism,
  phase: 'outcomes',
  unless: UNSTEADY,
  async run(facts) {
    const { subject, baseline } = facts;
    let loss = baseline.loss;
    for (let i = 0; i < LAST_LOSSES && Object.is(loss, baseline.loss); i++) loss = await subject.loss(subject.theta);
    if (!Object.is(loss, baseline.loss)) return findingsOf(drifted(`loss was ${baseline.loss} and became ${loss}`));
    let change = await changeNow(facts);
    // results that alternate may come back to the first one, and leave entries undecided
    if (!havePassed(facts.outcomes)) change ??= await changeNow(facts);
    return findingsOf(change && drifted(`gradient changed (${change})`));
  },
};

function drifted(what: string): string {
  return `${what} for the same parameters after further calls: keep no state between calls`;
}
