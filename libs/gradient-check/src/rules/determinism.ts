import type { Subject } from '../check/subject.js';
import { firstChange, oneIf } from './changes.js';
import type { CallFacts, Rule } from './rule.js';

/** The functions give the same results when they are called again at once. */
export const determinism: Rule<'calls'> = {
  name: 'determinism',
  kind: 'protocol',
  phase: 'calls',
  unless: ['accumulation'],
  applies: () => true,
  async run({ subject, baseline }) {
    const loss = await subject.loss(subject.theta);
    if (!Object.is(loss, baseline.loss)) {
      const message = `loss gave ${baseline.loss}, then ${loss} for the same parameters: it must be deterministic`;
      return [{ message: `${message}: no random draws, no state between calls` }];
    }
    const again = (await subject.gradient(subject.theta)).values;
    const change = firstChange(subject.layout, again, baseline.gradient.values);
    return oneIf(change && `gradient differs between two calls with the same parameters: ${change}`);
  },
};

/** Last calls of a function that may differ by chance: up to this many, within so many milliseconds. */
const LAST_CALLS = 128;
const LAST_TIME = 20;

/** The loss gives its first result after all differences have been taken, too; some more times, for what happens only now and then. */
export const driftedLoss: Rule<'outcomes'> = {
  ...determinism,
  phase: 'outcomes',
  unless: ['determinism', 'accumulation'],
  async run({ subject, baseline }) {
    let loss = baseline.loss;
    await repeatedly(subject, async () => {
      loss = await subject.loss(subject.theta);
      return Object.is(loss, baseline.loss);
    });
    return oneIf(Object.is(loss, baseline.loss) ? undefined : drifted(`loss was ${baseline.loss} and became ${loss}`));
  },
};

/** So does the gradient. */
export const driftedGradient: Rule<'outcomes'> = {
  ...driftedLoss,
  async run({ subject, baseline }) {
    const isSame = await repeatedly(subject, async () => isUnchanged({ subject, baseline }));
    return oneIf(isSame ? undefined : drifted('gradient changed'));
  },
};

async function isUnchanged({ subject, baseline }: Pick<CallFacts, 'subject' | 'baseline'>): Promise<boolean> {
  const { values } = await subject.gradient(subject.theta);
  return firstChange(subject.layout, values, baseline.gradient.values) === undefined;
}

function drifted(what: string): string {
  return `${what} for the same parameters after further calls: keep no state between calls`;
}

/** Calls until one tells otherwise, as often as the time allows; not counted, since reports of the same seed are the same. */
async function repeatedly({ evaluations }: Subject, isSame: () => Promise<boolean>): Promise<boolean> {
  const counted = { ...evaluations };
  const begin = performance.now();
  let same = true;
  for (let i = 0; same && i < LAST_CALLS && (i === 0 || performance.now() - begin < LAST_TIME); i++) {
    same = await isSame();
  }
  Object.assign(evaluations, counted);
  return same;
}
