import { flattenGradient } from '../check/subject.js';
import { UNSTEADY, changeNow, firstChange, oneIf } from './changes.js';
import type { Rule } from './rule.js';

/** Buffers that a gradient may hand out in turn. */
const POOL = 4;

/** A result stays as it is when the gradient is called again. */
export const aliasedResult: Rule<'calls'> = {
  name: 'aliased-result',
  kind: 'protocol',
  phase: 'calls',
  unless: UNSTEADY,
  applies: ({ neighbour }) => neighbour !== undefined,
  async run({ subject, neighbour }) {
    const kept = await subject.gradient(subject.theta);
    for (let i = 0; i < POOL; i++) await subject.gradient(neighbour!.theta);
    const overwritten = firstChange(subject.layout, flattenGradient(subject.layout, kept.raw), kept.values);
    return oneIf(overwritten && `a result of gradient changed when gradient was called again: ${overwritten}; copy it`);
  },
};

/**
 * Writing to a result does not change what the gradient returns next. An array that a constant gradient hands out whatever the
 * parameters are is no buffer; and what was overwritten is put back.
 */
export const writtenResult: Rule<'calls'> = {
  ...aliasedResult,
  unless: [...UNSTEADY, 'stale-cache', 'stale-state', 'aliased-result'],
  applies: () => true,
  async run(facts) {
    const { subject, neighbour } = facts;
    const elsewhere = neighbour === undefined ? undefined : (await subject.gradient(neighbour.theta)).raw;
    const { raw } = await subject.gradient(subject.theta);
    const undo: (() => void)[] = [];
    for (const [name, part] of Object.entries(raw)) {
      if (elsewhere?.[name] === part || !isWritable(part)) continue;
      const before = Array.from(part);
      part.fill(NaN);
      undo.push(() => before.forEach((value, i) => (part[i] = value)));
    }
    const change = await changeNow(facts);
    for (const restore of undo) restore();
    return oneIf(change && `writing to a result of gradient changes what it returns next: ${change}`);
  },
};

function isWritable(part: ArrayLike<number>): part is number[] | Float64Array | Float32Array {
  return (Array.isArray(part) || ArrayBuffer.isView(part)) && !Object.isFrozen(part);
}
