import { flattenGradient } from '../../check/flat-gradient.js';
import type { GradientSet, ParameterSet } from '../../check/gradient-check.js';
import { oneNumber } from '../../check/numbers.js';
import { type ParameterLayout, unflatten } from '../../check/parameter-layout.js';
import { hasSameBits } from '../same-bits.js';
import { hasViews } from './layout.js';
import type { CallFacts } from '../rule.js';

/** The facts that the walk needs. */
type Walked = Pick<CallFacts, 'check' | 'subject' | 'baseline' | 'neighbour'>;

/**
 * Returns whether the functions repeat every bit in one short walk of calls that trips over whatever they keep: it calls them after calls with other
 * parameters, after the first result was overwritten, and with arrays that were updated in place, as in a training loop. Only if it fails do the
 * rules that name what is kept have anything to find.
 */
export async function isRepeatable(facts: Walked): Promise<boolean> {
  const { check, subject, baseline, neighbour } = facts;
  if (subject.mutations.length > 0 || hasViews(check)) return false;
  const restore = overwritten(baseline.gradient.raw, neighbour?.gradient.raw);
  const isSame = await walk(facts);
  restore();
  return isSame;
}

async function walk({ check, subject, baseline, neighbour }: Walked): Promise<boolean> {
  const { layout, theta, evaluations } = subject;
  const parameters = unflatten(layout, theta);
  const gradientHere = async (): Promise<Float64Array> => {
    evaluations.gradient++;
    return flattenGradient(layout, await check.gradient(parameters));
  };
  const lossHere = async (): Promise<number> => {
    evaluations.loss++;
    return oneNumber(await check.loss(parameters));
  };
  if (!Object.is(await lossHere(), baseline.loss)) return false;
  if (neighbour !== undefined) await subject.loss(neighbour.theta);
  if (!hasSameBits(await gradientHere(), baseline.gradient.values)) return false;
  if (neighbour === undefined) return true;
  updateInPlace(layout, parameters, neighbour.theta);
  return hasSameBits(await gradientHere(), neighbour.gradient.values) && Object.is(await lossHere(), neighbour.loss);
}

/** Writes a point into arrays that the functions have seen before, as a training loop does. */
export function updateInPlace(layout: ParameterLayout, parameters: ParameterSet, theta: Float64Array): void {
  const updated = unflatten(layout, theta);
  for (const { name } of layout.blocks) parameters[name]!.set(updated[name]!);
}

/**
 * Fills a result with NaN, and returns a function that undoes this. An array that is returned for other parameters too is left alone, since it does
 * not belong to this result.
 */
export function overwritten(raw: GradientSet, elsewhere: GradientSet | undefined): () => void {
  const undo: (() => void)[] = [];
  for (const [name, part] of Object.entries(raw)) {
    if (elsewhere?.[name] === part || !isWritable(part)) continue;
    const before = Array.from(part);
    part.fill(NaN);
    undo.push(() => before.forEach((value, i) => (part[i] = value)));
  }
  return () => undo.forEach((restore) => restore());
}

function isWritable(part: ArrayLike<number>): part is number[] | Float64Array | Float32Array {
  return (Array.isArray(part) || ArrayBuffer.isView(part)) && !Object.isFrozen(part);
}
