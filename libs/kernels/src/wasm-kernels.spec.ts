import { fc, test } from '@fast-check/vitest';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { type Kernels } from './kernels.js';
import { type Polynomials, polynomials } from './polynomials.js';
import { rowGradient } from './row-gradient.js';
import { type SparseRows, sparseRows } from './sparse-rows.js';
import { typescriptKernels } from './typescript-kernels.js';
import { wasmKernels } from './wasm-kernels.js';

/** Sizes around those at which the kernels change from many units in registers to few, to two, to one. */
interface Sizes {
  readonly width: number;
  readonly units: number;
  readonly classes: number;
  readonly batchSize: number;
  readonly stride: 1 | 2;
  readonly kinked: boolean;
  readonly seed: number;
}

const sizes: fc.Arbitrary<Sizes> = fc.record({
  width: fc.integer({ min: 1, max: 25 }),
  units: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 65 })),
  classes: fc.integer({ min: 1, max: 23 }),
  batchSize: fc.integer({ min: 1, max: 8 }),
  stride: fc.constantFrom(1 as const, 2 as const),
  kinked: fc.boolean(),
  seed: fc.nat(),
});

/** A sequence of numbers in -1..1 that both sets are given; every seventh is 0. */
function numbers(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state % 7 === 0 ? 0 : (2 * state) / 2147483647 - 1;
  };
}

type Arrays = (kernels: Kernels, s: Sizes) => readonly (Float64Array | Int32Array)[];

/** Everything that a kernel reads or writes, allocated from its set. */
function operands(kernels: Kernels, { width, units, classes, batchSize, stride, seed }: Sizes) {
  const next = numbers(seed);
  const fill = (length: number, scale = 1): Float64Array => kernels.float64(length).map(() => scale * next());
  const floats = (length: number, scale = 1): Float64Array => {
    const array = kernels.float64(length);
    array.set(fill(length, scale));
    return array;
  };
  const rows = batchSize + 1;
  const pixels = Float64Array.from({ length: rows * width }, () => Math.max(0, Math.round(4 * next()) / 4));
  pixels.fill(0, 0, width); // the first row has no live entry
  const x: SparseRows = sparseRows(matrix(rows, width, pixels), kernels);
  const batch = kernels.int32(batchSize);
  batch.forEach((_, n) => (batch[n] = Math.abs(Math.round(1000 * next())) % rows));
  const targets = kernels.int32(batchSize);
  targets.forEach((_, n) => (targets[n] = Math.abs(Math.round(1000 * next())) % classes));
  const capacity = batchSize + 2;
  const terms = stride === 2 ? 3 : 5;
  const withCoefficients = (count: number): Polynomials => {
    const made = polynomials(kernels, terms, stride, count);
    made.coefficients.set(floats(terms * count));
    return made;
  };
  const probabilities = floats(capacity * classes).map(Math.abs);
  const shares = kernels.float64(capacity * classes);
  shares.set(probabilities.map((p) => p / classes));
  const kept = kernels.float64(capacity);
  kept.forEach((_, n) => (kept[n] = [1, 1 - 1e-7, 0.9, 0.3][n % 4]!));
  const largestInputs = kernels.float64(capacity).fill(1);
  const gates = floats(capacity * units).map((v) => 0.5 + 0.49 * v);
  const keep = (array: Float64Array): Float64Array => {
    const own = kernels.float64(array.length);
    own.set(array);
    return own;
  };
  return {
    x, batch, targets,
    layer: { weights: floats(width * units), bias: floats(units), units },
    dense: floats(capacity * units),
    outer: { weights: floats(units * classes), bias: floats(classes), inputs: units, units: classes },
    deltas: floats(capacity * units),
    logitDeltas: floats(capacity * classes),
    slopes: floats(capacity * units),
    unitPolynomials: withCoefficients(capacity * units),
    logitPolynomials: withCoefficients(capacity * classes),
    exact: kernels.int32(capacity * units),
    gradient: rowGradient(width, units, kernels),
    out: kernels.float64(capacity * Math.max(units, classes) + units * classes),
    softmax: { batchSize, classes, probabilities: shares, targets, kept },
    preactivations: floats(capacity * units, 2e-3),
    gates: keep(gates),
    complements: keep(gates.map((v) => 1 - v)),
    factors: keep(Float64Array.of(1, 1 / 2, 1 / 6, 1 / 24, 1 / 120)),
    largestInputs,
    rule: { factors: floats(5), distance: 1e-3, limit: 1.2e-3 },
  }; // prettier-ignore
}

const kernelOutputs: Readonly<Record<string, Arrays>> = {
  sparseAffine: (kernels, s) => {
    const { x, batch, layer, out } = operands(kernels, s);
    kernels.sparseAffine(x, batch, s.batchSize, layer, out);
    return [out];
  },
  denseAffine: (kernels, s) => {
    const { dense, outer, out } = operands(kernels, s);
    kernels.denseAffine(dense, s.batchSize, outer, out);
    return [out];
  },
  backwardDeltas: (kernels, s) => {
    const { logitDeltas, outer, slopes, out } = operands(kernels, s);
    kernels.backwardDeltas(logitDeltas, s.batchSize, outer, slopes, out);
    return [out];
  },
  outerProducts: (kernels, s) => {
    const { dense, logitDeltas, out } = operands(kernels, s);
    kernels.outerProducts(dense, s.units, logitDeltas, s.classes, s.batchSize, out);
    return [out];
  },
  sparseOuterProducts: (kernels, s) => {
    const { x, batch, deltas, gradient } = operands(kernels, s);
    kernels.sparseOuterProducts(x, batch, s.batchSize, deltas, gradient);
    return [gradient.values, gradient.rows, gradient.count, gradient.slotOf];
  },
  polynomialProducts: (kernels, s) => {
    const { dense, logitPolynomials, out } = operands(kernels, s);
    kernels.polynomialProducts(dense, s.units, logitPolynomials, s.classes, s.batchSize, out);
    return [out];
  },
  sparsePolynomialProducts: (kernels, s) => {
    const { x, batch, unitPolynomials, gradient } = operands(kernels, s);
    kernels.sparsePolynomialProducts(x, batch, s.batchSize, unitPolynomials, gradient);
    return [gradient.values, gradient.rows, gradient.count, gradient.slotOf];
  },
  unitPolynomials: (kernels, s) => {
    const o = operands(kernels, s);
    const { preactivations, gates, complements, factors } = o;
    const bounds = s.kinked ? { growth: 1, holomorphic: Infinity } : { growth: 3.6, holomorphic: 1 };
    const shift = s.seed % 2 === 0 ? 0 : 1;
    const moves = {
      hidden: s.units,
      kinked: s.kinked,
      preactivations,
      gates,
      complements,
      factors,
      shift,
      ...bounds,
    } as const;
    const out = { polynomials: o.unitPolynomials, exact: o.exact };
    const marked = kernels.unitPolynomials(o.softmax, moves, o.outer.weights, o.largestInputs, o.rule, out);
    return [o.unitPolynomials.coefficients, o.exact, Int32Array.of(marked)];
  },
  logitPolynomials: (kernels, s) => {
    const { softmax, rule, logitPolynomials } = operands(kernels, s);
    kernels.logitPolynomials(softmax, rule, logitPolynomials);
    return [logitPolynomials.coefficients];
  },
  descend: (kernels, s) => {
    const { dense, deltas } = operands(kernels, s);
    kernels.descend(dense, deltas, s.batchSize * s.units, 0.1);
    return [dense];
  },
  descendRows: (kernels, s) => {
    const { x, batch, deltas, gradient, layer } = operands(kernels, s);
    kernels.sparseOuterProducts(x, batch, s.batchSize, deltas, gradient);
    kernels.descendRows(layer.weights, gradient, 0.1);
    return [layer.weights];
  },
};

const shared = wasmKernels(2 ** 22);

/** Whether two sets leave the same bits in everything that a kernel writes; -0 and 0 are not the same. */
function agree(outputs: Arrays, kernels: Kernels, s: Sizes): boolean {
  const expected = outputs(typescriptKernels, s);
  return kernels.scoped(() =>
    outputs(kernels, s).every((array, i) => array.every((value, j) => Object.is(value, expected[i]![j]))),
  );
}

describe.each(Object.entries(kernelOutputs))('%s', (name, outputs) => {
  test.prop([sizes])('gives the same bits as in TypeScript', (s) => {
    expect(agree(outputs, shared, s)).toBe(true);
  });

  it('would be noticed where one result is off by a rounding', () => {
    const s: Sizes = { width: 9, units: 7, classes: 5, batchSize: 3, stride: 2, kinked: true, seed: 3 };
    const rounded: Arrays = (kernels, c) => {
      const [first, ...rest] = outputs(kernels, c);
      const off = Float64Array.from(first!);
      off[off.indexOf(Math.max(...off))]! *= 1 + 2 ** -52;
      return [off, ...rest];
    };
    expect(
      agree((kernels, c) => (kernels === shared ? rounded : outputs)(kernels, c), shared, s),
      name,
    ).toBe(false);
  });
});

describe('the memory of wasm kernels', () => {
  it('is handed out in pieces that do not overlap, all zero', () => {
    const kernels = wasmKernels(1000);
    const arrays = [kernels.float64(3), kernels.int32(5), kernels.float64(1)];
    arrays.forEach((array, i) => array.fill(i + 1));
    expect(arrays.map((array) => [...array])).toEqual([[1, 1, 1], [2, 2, 2, 2, 2], [3]]);
  });

  it('is zero again when it is handed out again', () => {
    const kernels = wasmKernels(1000);
    kernels.scoped(() => kernels.float64(100).fill(7));
    expect([...kernels.float64(4), ...kernels.int32(300)].every((value) => value === 0)).toBe(true);
  });

  it('is given back at the end of a scope, also of one that throws, and not before', () => {
    const kernels = wasmKernels(65_536);
    const kept = kernels.float64(1).fill(3);
    for (let i = 0; i < 1000; i++) {
      kernels.scoped(() => {
        kernels.float64(4000);
        kernels.scoped(() => kernels.float64(4000));
      });
      expect(() =>
        kernels.scoped(() => {
          kernels.float64(4000);
          throw new Error('planned');
        }),
      ).toThrow('planned');
    }
    expect(kept[0]).toBe(3);
    expect(kernels.scoped(() => 'result')).toBe('result');
  });

  it('says how much did not fit', () => {
    const kernels = wasmKernels(65_536);
    kernels.float64(1);
    expect(() => kernels.float64(8192)).toThrow(
      'wasm kernels: all arrays must fit into 65536 bytes, got 16 and then 65536 more; create the kernels with more bytes',
    );
    expect(() => kernels.float64(8000)).not.toThrow();
  });

  it('refuses arrays from elsewhere', () => {
    const kernels = wasmKernels(65_536);
    expect(() => kernels.descend(kernels.float64(1), new Float64Array(1), 1, 0.1)).toThrow(
      "wasm kernels: arrays must come from the set's own allocator, got one from elsewhere",
    );
  });
});
