import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import { entryScales } from '../probe/entry-line.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { Finding } from '../check/gradient-report.js';
import { type ParameterLayout, nameOf, represent, unflatten } from '../check/parameter-layout.js';
import { type FlatGradient, type Subject, flattenGradient } from '../check/subject.js';

/** What a check's functions gave before anything was perturbed. */
export interface Baseline {
  readonly loss: number;
  readonly gradient: FlatGradient;
}

/** A point near the check's own at which both functions are defined, with their values there. */
export interface Neighbour extends Baseline {
  readonly theta: Float64Array;
}

/** Buffers that a gradient may hand out in turn. */
const POOL = 4;
/** Last calls of a function that may differ by chance: up to this many, within so many milliseconds. */
const LAST_CALLS = 128;
const LAST_TIME = 20;

/** How far from the check's point the neighbour lies, relative to each entry; smaller where the loss is not finite. */
const DISTANCES = [2 ** -6, 2 ** -12, 2 ** -20];

/**
 * A neighbour of the check's parameters, or none where the loss is defined at the point alone.
 *
 * @param distances - relative sizes of the random move, tried in turn
 * @param share - probability with which an entry moves
 */
export async function neighbourOf(
  subject: Subject,
  random: RandomStream,
  distances: readonly number[] = DISTANCES,
  share = 1,
): Promise<Neighbour | undefined> {
  const { layout } = subject;
  const scales = entryScales(layout, subject.theta);
  for (const distance of distances) {
    const theta = new Float64Array(layout.size);
    for (const block of layout.blocks) {
      for (let i = block.offset; i < block.offset + block.length; i++) {
        const size = share === 1 || random.uniform() < share ? distance : 0;
        theta[i] = represent(block, subject.theta[i]! + size * scales[i]! * random.normal());
      }
    }
    try {
      const loss = await subject.loss(theta);
      if (!Number.isFinite(loss)) continue;
      return { theta, loss, gradient: await subject.gradient(theta) };
    } catch (error) {
      if (!(error instanceof CheckInputError)) throw error;
    }
  }
  return undefined;
}

/** Calls repeated at once: results that differ, or grow by the same amount each time. */
export async function repetitionFindings(subject: Subject, { loss, gradient }: Baseline): Promise<Finding[]> {
  const { theta, layout } = subject;
  const finding = (rule: string, message: string): Finding[] => [{ kind: 'protocol', rule, message }];
  const again = await subject.loss(theta);
  if (!Object.is(again, loss)) {
    const message = `loss gave ${loss}, then ${again} for the same parameters: it must not draw or keep anything`;
    return finding('determinism', message);
  }
  const second = (await subject.gradient(theta)).values;
  const change = firstChange(layout, second, gradient.values);
  if (change === undefined) return [];
  const third = (await subject.gradient(theta)).values;
  if (accumulates(gradient.values, second, third)) {
    return finding(
      'accumulation',
      `gradient adds to the result of earlier calls: ${change}; zero the sums on each call`,
    );
  }
  return finding('determinism', `gradient differs between two calls with the same parameters: ${change}`);
}

/**
 * Faults that no difference shows, or that would mislead every difference: each rule calls the functions in an order
 * in which correct ones repeat their results bit for bit.
 */
export async function stateFindings(
  check: GradientCheck,
  subject: Subject,
  { loss, gradient }: Baseline,
  neighbour: Neighbour | undefined,
): Promise<Finding[]> {
  const { theta, layout } = subject;
  const findings: Finding[] = [];
  const report = (rule: string, message: string): void => {
    findings.push({ kind: 'protocol', rule, message });
  };
  const changeNow = async (): Promise<string | undefined> =>
    firstChange(layout, (await subject.gradient(theta)).values, gradient.values);
  if (neighbour !== undefined) {
    await subject.gradient(theta); // the call before was for the neighbour
    await subject.loss(neighbour.theta);
    const afterLoss = await changeNow();
    if (afterLoss !== undefined) {
      report('stale-cache', `gradient uses what loss kept from other parameters: ${afterLoss}`);
    }
    const kept = await subject.gradient(theta);
    for (let i = 0; i < POOL; i++) await subject.gradient(neighbour.theta);
    const overwritten = firstChange(layout, flattenGradient(layout, kept.raw), kept.values);
    if (overwritten !== undefined) {
      report('aliased-result', `a result of gradient changed when gradient was called again: ${overwritten}; copy it`);
    }
    const afterOther = await changeNow();
    if (afterOther !== undefined && afterLoss === undefined) {
      report('stale-state', `gradient depends on the parameters of an earlier call: ${afterOther}`);
    }
    const lossAfter = await subject.loss(theta);
    if (!Object.is(lossAfter, loss)) {
      report('stale-state', `loss was ${loss} and became ${lossAfter} after calls with other parameters`);
    }
    if (subject.mutations.length === 0) await inPlaceUpdate(check, subject, neighbour, report);
  }
  const afterPoison = await poison(subject, neighbour, changeNow);
  if (afterPoison !== undefined && findings.length === 0) {
    report('aliased-result', `writing to a result of gradient changes what it returns next: ${afterPoison}`);
  }
  return findings;
}

function firstChange(layout: ParameterLayout, values: Float64Array, expected: Float64Array): string | undefined {
  const at = values.findIndex((value, i) => !Object.is(value, expected[i]));
  if (at === -1) return undefined;
  return `${nameOf(layout, at)} was ${expected[at]} and became ${values[at]}`;
}

/** A training loop updates its parameters in place: the same arrays hold other values on the next call. */
async function inPlaceUpdate(
  check: GradientCheck,
  { layout, theta }: Subject,
  neighbour: Neighbour,
  report: (rule: string, message: string) => void,
): Promise<void> {
  const updated = unflatten(layout, neighbour.theta);
  const parameters = unflatten(layout, theta);
  await check.loss(parameters);
  await check.gradient(parameters);
  for (const { name } of layout.blocks) parameters[name]!.set(updated[name]!);
  const values = flattenGradient(layout, await check.gradient(parameters));
  const change = firstChange(layout, values, neighbour.gradient.values);
  if (change !== undefined) {
    report('stale-cache', `gradient misses an update of the parameters in place: ${change}`);
  }
  const fresh = unflatten(layout, theta);
  await check.loss(fresh);
  for (const { name } of layout.blocks) fresh[name]!.set(updated[name]!);
  const loss = await check.loss(fresh);
  if (!Object.is(loss, neighbour.loss)) {
    report('stale-cache', `loss misses an update of the parameters in place: it gave ${loss} for ${neighbour.loss}`);
  }
}

/** The functions after all differences have been taken, compared with before; some more times, for what happens only now and then. */
export async function drifted(subject: Subject, baseline: Baseline): Promise<Finding[]> {
  let loss = baseline.loss;
  await repeatedly(async () => {
    loss = await subject.loss(subject.theta);
    return Object.is(loss, baseline.loss);
  });
  const sameGradient = await repeatedly(async () => {
    const { values } = await subject.gradient(subject.theta);
    return values.every((value, at) => Object.is(value, baseline.gradient.values[at]));
  });
  if (Object.is(loss, baseline.loss) && sameGradient) return [];
  const what = sameGradient ? `loss was ${baseline.loss} and became ${loss}` : 'gradient changed';
  const message = `${what} for the same parameters after further calls: keep no state between calls`;
  return [{ kind: 'protocol', rule: 'determinism', message }];
}

/** Calls until one tells otherwise, as often as the time allows. */
async function repeatedly(isSame: () => Promise<boolean>): Promise<boolean> {
  const begin = performance.now();
  for (let i = 0; i < LAST_CALLS && (i === 0 || performance.now() - begin < LAST_TIME); i++) {
    if (!(await isSame())) return false;
  }
  return true;
}

/** Parameters that a function wrote to. */
export function mutationFindings(subject: Subject): Finding[] {
  return subject.mutations.map(({ by, parameter }) => ({
    kind: 'protocol',
    rule: 'mutated-parameters',
    parameter,
    message: `${by} changed the ${parameter} it was given: work on a copy`,
  }));
}

/** The second result is twice the first, or the third exceeds the second by what the second exceeds the first. */
function accumulates(first: Float64Array, second: Float64Array, third: Float64Array): boolean {
  return first.every((value, i) => {
    const growth = second[i]! - value;
    const size = Math.max(Math.abs(value), Math.abs(third[i]!));
    return Math.abs(third[i]! - second[i]! - growth) <= 1e-6 * size;
  });
}

/**
 * What changes when a result has been overwritten with NaN. An array that a constant gradient hands out whatever the
 * parameters are is no buffer; and what was overwritten is put back.
 */
async function poison(
  subject: Subject,
  neighbour: Neighbour | undefined,
  changeNow: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const elsewhere = neighbour === undefined ? undefined : (await subject.gradient(neighbour.theta)).raw;
  const { raw } = await subject.gradient(subject.theta);
  const undo: (() => void)[] = [];
  for (const [name, part] of Object.entries(raw)) {
    if (elsewhere?.[name] === part || !isWritable(part)) continue;
    const before = Array.from(part);
    part.fill(NaN);
    undo.push(() => before.forEach((value, i) => (part[i] = value)));
  }
  const change = await changeNow();
  for (const restore of undo) restore();
  return change;
}

function isWritable(part: ArrayLike<number>): part is number[] | Float64Array | Float32Array {
  return (Array.isArray(part) || ArrayBuffer.isView(part)) && !Object.isFrozen(part);
}
