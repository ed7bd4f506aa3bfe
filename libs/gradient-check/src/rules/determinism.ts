import { changeNow, firstChange, oneIf } from './changes.js';
import type { Rule } from './rule.js';

/** The functions give the same results when they are called again at once. */
export const determinism: Rule<'calls'> = {
  name: 'determinism',
  kind: 'protocol',
  phase: 'calls',
  unless: ['accumulation'],
  applies: () => true,
  async run({ subject }) {
    // once before, so that what is kept of calls with other parameters is not taken for chance
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
    return oneIf(change && `gradient differs between two calls with the same parameters: ${change}`);
  },
};

/** Last calls of the loss, for what happens only now and then. */
const LAST_LOSSES = 64;

/** The functions give their first results after all differences have been taken, too. */
export const drift: Rule<'outcomes'> = {
  ...determinism,
  phase: 'outcomes',
  unless: ['determinism', 'accumulation'],
  async run(facts) {
    const { subject, baseline } = facts;
    let loss = baseline.loss;
    for (let i = 0; i < LAST_LOSSES && Object.is(loss, baseline.loss); i++) loss = await subject.loss(subject.theta);
    if (!Object.is(loss, baseline.loss)) return oneIf(drifted(`loss was ${baseline.loss} and became ${loss}`));
    const change = await changeNow(facts);
    return oneIf(change && drifted(`gradient changed (${change})`));
  },
};

function drifted(what: string): string {
  return `${what} for the same parameters after further calls: keep no state between calls`;
}
