import { describe, expect, it } from 'vitest';
import { subjectOf } from './subject.js';

describe('subjectOf', () => {
  describe.each([Float64Array, Float32Array])('%o', (type) => {
    it.each([
      ['keeps NaN', NaN, (x: Float64Array) => x, 0],
      ['keeps -0', -0, (x: Float64Array) => x, 0],
      ['writes a number over NaN', NaN, (x: Float64Array) => x.fill(1), 1],
      ['writes NaN over a number', 1, (x: Float64Array) => x.fill(NaN), 1],
    ])('compares the parameters of a loss that %s', async (_, value, change, count) => {
      const loss = ({ x }: { x: Float64Array }): number => change(x).length;
      const parameters = { x: type.of(1, 1) };
      const gradient = (): { x: Float64Array } => ({ x: Float64Array.of(0, 0) });
      const subject = subjectOf({ name: 'length', parameters, loss, gradient } as Parameters<typeof subjectOf>[0]);
      await subject.loss(Float64Array.of(value, 1));
      await subject.loss(Float64Array.of(value, value));
      expect(subject.mutations).toHaveLength(count);
    });
  });
});
