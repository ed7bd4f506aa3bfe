import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../check-derivatives.js';
import type { DerivativeCheck } from '../../check/derivative-check.js';
import { suspicions } from '../../diagnosis/fault-location.js';
import { matrixDiagnosis } from './matrix-diagnosis.js';

type Form = Omit<DerivativeCheck, 'name'>;

/** What is said first of a matrix [size, size] whose true one is given, row by row. */
function said(size: number, analytic: Float64Array, numerical: Float64Array): string | undefined {
  const names = Array.from({ length: size }, (_, i) => String(i));
  const failed = [...analytic.keys()].filter((i) => Math.abs(analytic[i]! - numerical[i]!) > 1e-9);
  const [found] = matrixDiagnosis(
    {
      rows: names,
      columns: names,
      analytic,
      numerical,
      bound: numerical.map(() => 1e-12),
      failed,
      leaves: [{ path: 'x', offset: 0, size }],
      inputs: numerical.subarray(0, size),
    },
    'jacobian',
  );
  return found?.signature;
}

const anySymmetric = fc
  .integer({ min: 2, max: 4 })
  .chain((size) =>
    fc
      .array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((entries) => ({ size, entries })),
  ) // prettier-ignore
  .map(({ size, entries }) => ({
    size,
    matrix: Float64Array.from(entries, (_, i) => entries[Math.max(i, (i % size) * size + Math.floor(i / size))]!),
  }));

describe('the diagnosis of a matrix', () => {
  it('is nothing where none of its entries is wrong', () => {
    fc.assert(fc.property(anySymmetric, ({ size, matrix }) => said(size, matrix, matrix) === undefined));
  });

  it('is not that it comes transposed where that leaves the wrong entries wrong', () => {
    const anyFault = fc.record({ symmetric: anySymmetric, factor: fc.constantFrom(1 + 1e-6, 1.0001, 1.0005, 2) });
    fc.assert(
      fc.property(anyFault, ({ symmetric: { size, matrix }, factor }) => {
        const wrong = matrix.slice();
        wrong[0]! *= factor;
        return said(size, wrong, matrix) === 'row' || said(size, wrong, matrix) === 'scaled part';
      }),
    );
  });

  it('is that it comes transposed, and that rows are swapped, with entries that were not measured', () => {
    const M = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, NaN);
    expect(said(3, Float64Array.of(1, 4, 7, 2, 5, 8, 3, 6, 9), M)).toBe('transposed');
    expect(said(3, Float64Array.of(4, 5, 6, 1, 2, 3, 7, 8, 9), M)).toBe('rows swapped');
  });

  const at = [0.7, -0.4] as const;
  const hessian = ([a, b]: readonly [number, number]): number[][] => {
    const e = Math.exp(a * b);
    return [
      [b * b * e, e * (1 + a * b)],
      [e * (1 + a * b), a * a * e],
    ];
  };
  const times = (H: number[][], t: readonly number[]): number[] => H.map((row) => row[0]! * t[0]! + row[1]! * t[1]!);
  const product: Form = {
    parameters: [...at],
    loss: ([a, b]: [number, number]) => Math.exp(a * b),
    gradient: ([a, b]: [number, number]) => [b * Math.exp(a * b), a * Math.exp(a * b)],
  };
  const exponentials: Form = { parameters: [...at], value: (x: number[]) => x.map(Math.exp) };
  it.each<[string, Form]>([
    ['hessian', { ...product, hessian: () => hessian(at) }],
    ['hvp', { ...product, hvp: (_: unknown, t: number[]) => times(hessian(at), t) }],
    ['jacobian', { ...exponentials, jacobian: () => at.map((x, i) => at.map((_, j) => (i === j ? Math.exp(x) : 0))) }],
    ['vjp', { ...exponentials, vjp: (_: unknown, c: number[]) => c.map((each, i) => each * Math.exp(at[i]!)) }],
  ])('is nothing of a symmetric %s that is right at the parameters alone', async (_, form) => {
    const report = await checkGradient({ name: 'kept', ...form });
    expect(report.verdict).toBe('fail');
    expect(suspicions(report)).toEqual([]);
  });

  it('is a sign where the whole is negated', async () => {
    const negated = (x: [number, number]): number[][] => hessian(x).map((row) => row.map((each) => -each));
    const told = suspicions(await checkGradient({ name: 'negated', ...product, hessian: negated }));
    expect(told).toEqual(['it looks as if the hessian is -1 x the true one: a sign']);
  });

  const many = Array.from({ length: 80 }, (_, i) => Math.cos(i));
  const mean: Form = {
    batchSize: 4,
    parameters: many,
    loss: (x: number[]) => x.reduce((sum, each) => sum + Math.exp(each) / 4, 0),
    gradient: (x: number[]) => x.map((each) => Math.exp(each) / 4),
  };
  it.each<[string, Form]>([
    ['hessian', { ...product, batchSize: 4, hessian: (x: [number, number]) => hessian(x).map((row) => row.map((each) => 4 * each)) }], // prettier-ignore
    ['hvp of a few', { ...mean, parameters: [...at], hvp: (x: number[], t: number[]) => t.map((each, i) => each * Math.exp(x[i]!)) }], // prettier-ignore
    ['hvp of many', { ...mean, hvp: (x: number[], t: number[]) => t.map((each, i) => each * Math.exp(x[i]!)) }],
  ])('knows the size of the batch: %s', async (_, form) => {
    const told = suspicions(await checkGradient({ name: 'summed', ...form }));
    expect(told).toEqual([
      expect.stringMatching(/ 4(\.000)? x the true .*, and the batch is 4: the batch mean is missing$/),
    ]);
  });
});
