import { UNSTEADY } from '../../check/gradient-report.js';
import { flattenGradient } from '../../check/flat-gradient.js';
import { oneNumber } from '../../check/numbers.js';
import { firstChange } from '../same-bits.js';
import { type CallFacts, type Rule, findingsOf } from '../rule.js';

/** Rule: a parameter that is a view into a larger buffer is read as that view, not as the buffer. */
export const layout: Rule<'calls'> = {
  name: 'layout',
  kind: 'protocol',
  phase: 'calls',
  unless: UNSTEADY,
  applies: ({ check }) => hasViews(check),
  async run({ check, subject, baseline }) {
    const loss = oneNumber(await check.loss(viewsOf(check)));
    const values = flattenGradient(subject.layout, await check.gradient(viewsOf(check)));
    const change = firstChange(subject.layout, values, baseline.gradient.values);
    const remedy = 'read a view by its own length and offset, not by its buffer';
    return findingsOf(
      Object.is(loss, baseline.loss)
        ? undefined
        : `loss was ${baseline.loss} and became ${loss} for views into a larger buffer; ${remedy}`,
      change && `gradient differs for views into a larger buffer: ${change}; ${remedy}`,
    );
  },
};

/** Returns whether some parameter is a view into a larger buffer. */
export function hasViews({ parameters }: CallFacts['check']): boolean {
  return Object.values(parameters).some(({ buffer, byteLength }) => buffer.byteLength !== byteLength);
}

/** Returns the parameters at the same places in their buffers as the check gave them, in copies of these buffers. */
function viewsOf({ parameters }: CallFacts['check']): Record<string, Float64Array | Float32Array> {
  const buffers = new Map<ArrayBufferLike, ArrayBuffer>();
  const copyOf = (buffer: ArrayBufferLike): ArrayBuffer => {
    const copy = buffers.get(buffer) ?? new Uint8Array(new Uint8Array(buffer)).buffer;
    buffers.set(buffer, copy);
    return copy;
  };
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => {
      const copy = copyOf(values.buffer);
      const { byteOffset, length } = values;
      const isSingle = values instanceof Float32Array;
      return [name, isSingle ? new Float32Array(copy, byteOffset, length) : new Float64Array(copy, byteOffset, length)];
    }),
  );
}
