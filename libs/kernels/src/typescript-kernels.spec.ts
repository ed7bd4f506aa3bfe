import { fc, test } from '@fast-check/vitest';
import { type Matrix, affine, columnSums, matrix, product, transpose } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { polynomials } from './polynomials.js';
import { denseRows, rowGradient } from './row-gradient.js';
import { sparseRows } from './sparse-rows.js';
import { typescriptKernels as kernels } from './typescript-kernels.js';

/** Integers: every sum of products is exact, so that no order of operations can hide a wrong one. */
const integers = (length: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length }).map((v) => Float64Array.from(v));

/** Unequal, square and prime shapes; a batch with examples twice and in any order. */
const shape = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  inputs: fc.constantFrom(1, 3, 4, 7),
  units: fc.constantFrom(1, 2, 4, 5),
});
const layerCase = shape.chain(({ rows, inputs, units }) =>
  fc.record({
    x: integers(rows * inputs).map((data) => matrix(rows, inputs, data)),
    batch: fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 8 }).map((indices) => Int32Array.from(indices)),
    weights: integers(inputs * units),
    bias: integers(units),
    inputs: fc.constant(inputs),
    units: fc.constant(units),
  }),
);

/** The batch as dense rows. */
function gather(x: Matrix, batch: Int32Array): Matrix {
  const [, width] = x.shape;
  return matrix(
    batch.length,
    width,
    Float64Array.from([...batch].flatMap((n) => [...x.data.subarray(n * width, (n + 1) * width)])),
  );
}
const same = (found: Float64Array, expected: Float64Array): boolean => found.every((value, i) => value === expected[i]); // 0 is -0

describe('sparseAffine', () => {
  test.prop([layerCase])('is the dense product', ({ x, batch, weights, bias, inputs, units }) => {
    const out = new Float64Array(batch.length * units).fill(99);
    kernels.sparseAffine(sparseRows(x), batch, batch.length, { weights, bias, units }, out);
    expect(same(out, affine(gather(x, batch), matrix(inputs, units, weights), bias).data)).toBe(true);
  });

  it('would be noticed with rows and columns swapped', () => {
    const swapped = fc.property(layerCase, ({ x, batch, weights, bias, inputs, units }) => {
      const out = new Float64Array(batch.length * units);
      const crossed = transpose(matrix(inputs, units, weights)).data;
      kernels.sparseAffine(sparseRows(x), batch, batch.length, { weights: crossed, bias, units }, out);
      return same(out, affine(gather(x, batch), matrix(inputs, units, weights), bias).data);
    });
    expect(fc.check(swapped).failed).toBe(true);
  });
});

describe('denseAffine', () => {
  test.prop([layerCase])('is the dense product, of the first rows alone', ({ x, weights, bias, inputs, units }) => {
    const count = Math.max(1, x.shape[0] - 1);
    const out = new Float64Array(x.shape[0] * units).fill(99);
    kernels.denseAffine(x.data, count, { weights, bias, inputs, units }, out);
    const expected = affine(x, matrix(inputs, units, weights), bias).data.subarray(0, count * units);
    expect(same(out.subarray(0, count * units), expected)).toBe(true);
    expect(out.subarray(count * units).every((value) => value === 99)).toBe(true);
  });
});

const backwardCase = shape.chain(({ rows: batchSize, inputs, units }) =>
  fc.record({
    x: integers(batchSize * inputs),
    deltas: integers(batchSize * units),
    slopes: integers(batchSize * inputs),
    weights: integers(inputs * units),
    batchSize: fc.constant(batchSize),
    inputs: fc.constant(inputs),
    units: fc.constant(units),
  }),
);

describe('backwardDeltas', () => {
  test.prop([backwardCase])(
    'is the product with the transpose, times the slopes',
    ({ deltas, slopes, weights, batchSize, inputs, units }) => {
      const out = new Float64Array(batchSize * inputs).fill(99);
      kernels.backwardDeltas(deltas, batchSize, { weights, inputs, units }, slopes, out);
      const back = product(matrix(batchSize, units, deltas), transpose(matrix(inputs, units, weights))).data;
      expect(
        same(
          out,
          back.map((value, i) => value * slopes[i]!),
        ),
      ).toBe(true);
    },
  );
});

describe('outerProducts', () => {
  test.prop([backwardCase])('is the product of the transpose', ({ x, deltas, batchSize, inputs, units }) => {
    const out = new Float64Array(inputs * units).fill(99);
    kernels.outerProducts(x, inputs, deltas, units, batchSize, out);
    expect(same(out, product(transpose(matrix(batchSize, inputs, x)), matrix(batchSize, units, deltas)).data)).toBe(
      true,
    );
  });
});

const outerCase = layerCase.chain((c) => integers(c.batch.length * c.units).map((deltas) => ({ ...c, deltas })));

describe('sparseOuterProducts', () => {
  test.prop([outerCase])('is the same by live rows, on top of what is there', ({ x, batch, deltas, inputs, units }) => {
    const out = rowGradient(inputs, units);
    kernels.sparseOuterProducts(sparseRows(x), batch, batch.length, deltas, out);
    kernels.sparseOuterProducts(sparseRows(x), batch, batch.length, deltas, out);
    const once = product(transpose(gather(x, batch)), matrix(batch.length, units, deltas)).data;
    expect(
      same(
        denseRows(out),
        once.map((value) => 2 * value),
      ),
    ).toBe(true);
  });
});

/** Coefficients [terms, batchSize x units] of integers, and the polynomial written out. */
const polynomialCase = outerCase.chain((c) =>
  fc.constantFrom({ terms: 3, stride: 2 } as const, { terms: 5, stride: 1 } as const).chain(({ terms, stride }) =>
    integers(terms * c.batch.length * c.units).map((coefficients) => {
      const space = polynomials(kernels, terms, stride, c.batch.length * c.units);
      space.coefficients.set(coefficients);
      const at = (i: number, x: number): number =>
        Array.from(
          { length: terms },
          (_, t) => coefficients[t * c.batch.length * c.units + i]! * x ** (1 + t * stride),
        ).reduce((a, b) => a + b);
      return { ...c, space, at };
    }),
  ),
);

describe('sparsePolynomialProducts', () => {
  test.prop([polynomialCase])(
    'adds the polynomial at every live entry to its row',
    ({ x, batch, inputs, units, space, at }) => {
      const out = rowGradient(inputs, units);
      kernels.sparsePolynomialProducts(sparseRows(x), batch, batch.length, space, out);
      const rows = gather(x, batch).data;
      const expected = Float64Array.from({ length: inputs * units }, (_, i) => {
        const [column, j] = [Math.floor(i / units), i % units];
        return [...batch].reduce((sum, _example, n) => sum + at(n * units + j, rows[n * inputs + column]!), 0);
      });
      expect(same(denseRows(out), expected)).toBe(true);
    },
  );
});

describe('polynomialProducts', () => {
  test.prop([polynomialCase])(
    'adds the polynomials of a batch at every input',
    ({ x, batch, inputs, units, space, at }) => {
      const rows = gather(x, batch).data;
      const out = new Float64Array(inputs * units).fill(99);
      kernels.polynomialProducts(rows, inputs, space, units, batch.length, out);
      const expected = Float64Array.from({ length: inputs * units }, (_, i) => {
        const [column, k] = [Math.floor(i / units), i % units];
        return [...batch].reduce((sum, _example, n) => sum + at(n * units + k, rows[n * inputs + column]!), 0);
      });
      expect(same(out, expected)).toBe(true);
    },
  );
});

describe('descend', () => {
  test.prop([integers(6), integers(6), fc.nat(6)])(
    'goes down the gradient, as far as it is told',
    (target, gradient, length) => {
      const out = target.slice();
      kernels.descend(out, gradient, length, 0.5);
      expect(
        same(
          out,
          target.map((value, i) => (i < length ? value - 0.5 * gradient[i]! : value)),
        ),
      ).toBe(true);
    },
  );

  test.prop([outerCase, fc.nat(5)])(
    'by rows is the same as by the dense gradient',
    ({ x, batch, deltas, weights, inputs, units }) => {
      const gradient = rowGradient(inputs, units);
      kernels.sparseOuterProducts(sparseRows(x), batch, batch.length, deltas, gradient);
      const [byRows, byAll] = [weights.slice(), weights.slice()];
      kernels.descendRows(byRows, gradient, 0.25);
      kernels.descend(byAll, denseRows(gradient), inputs * units, 0.25);
      expect(same(byRows, byAll)).toBe(true);
    },
  );

  it('would be noticed uphill', () => {
    const out = Float64Array.of(1);
    kernels.descend(out, Float64Array.of(2), 1, 0.5);
    expect([...out]).not.toEqual([2]);
    expect([...out]).toEqual([0]);
  });
});

describe('typescriptKernels', () => {
  it('allocate zeros on the heap, and give a scope its result', () => {
    expect(kernels.name).toBe('typescript');
    expect([kernels.float64(2), kernels.int32(2)]).toEqual([new Float64Array(2), new Int32Array(2)]);
    expect(kernels.scoped(() => 7)).toBe(7);
  });

  test.prop([layerCase])('sum the columns that a batch of ones picks', ({ x, weights, inputs, units }) => {
    const out = new Float64Array(units);
    kernels.denseAffine(
      new Float64Array(inputs).fill(1),
      1,
      { weights, bias: new Float64Array(units), inputs, units },
      out,
    );
    expect(same(out, columnSums(matrix(inputs, units, weights)))).toBe(true);
    expect(x.data).toHaveLength(x.shape[0] * inputs);
  });
});
