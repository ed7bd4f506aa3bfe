import { UNSTEADY } from '../../check/gradient-report.js';
import { oneNumber } from '../../check/numbers.js';
import { unflatten } from '../../check/parameter-layout.js';
import { flattenGradient } from '../../check/flat-gradient.js';
import { changeNow, firstChange } from '../same-bits.js';
import { updateInPlace } from './repeatable.js';
import { type CallFacts, type Rule, findingsOf } from '../rule.js';

/** Rule: the gradient is computed at its own parameters, not at those that the loss was last called with. */
export const usesKeptByLoss: Rule<'calls'> = {
  name: 'stale-cache',
  kind: 'protocol',
  phase: 'calls',
  unless: UNSTEADY,
  applies: ({ neighbour }) => neighbour !== undefined,
  async run(facts) {
    const { subject, neighbour } = facts;
    await subject.gradient(subject.theta); // the call before was for the neighbour
    await subject.loss(neighbour!.theta);
    const change = await changeNow(facts);
    return findingsOf(change && `gradient uses what loss kept from other parameters: ${change}`);
  },
};

/** Rule: both functions see an update of the parameters in place. In a training loop the same arrays hold other values on the next call. */
export const missedUpdate: Rule<'calls'> = {
  ...usesKeptByLoss,
  applies: ({ neighbour, subject }) => neighbour !== undefined && subject.mutations.length === 0,
  async run(facts) {
    return findingsOf(await missedByGradient(facts), await missedByLoss(facts));
  },
};

async function missedByGradient({ check, subject, neighbour }: CallFacts): Promise<string | undefined> {
  const { layout, theta } = subject;
  const parameters = unflatten(layout, theta);
  await check.loss(parameters);
  await check.gradient(parameters);
  updateInPlace(layout, parameters, neighbour!.theta);
  const values = flattenGradient(layout, await check.gradient(parameters));
  const change = firstChange(layout, values, neighbour!.gradient.values);
  return change && `gradient misses an update of the parameters in place: ${change}`;
}

async function missedByLoss({ check, subject, neighbour }: CallFacts): Promise<string | undefined> {
  const { layout, theta } = subject;
  const parameters = unflatten(layout, theta);
  await check.loss(parameters);
  updateInPlace(layout, parameters, neighbour!.theta);
  const loss = oneNumber(await check.loss(parameters));
  if (Object.is(loss, neighbour!.loss)) return undefined;
  return `loss misses an update of the parameters in place: it gave ${loss} for ${neighbour!.loss}`;
}
