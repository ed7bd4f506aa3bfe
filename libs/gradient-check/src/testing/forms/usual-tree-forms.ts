import type { Usual } from './usual-form.js';

interface Table {
  E: number[][];
  ids: Int32Array;
}
interface Scaled {
  a: number;
  b: number[];
}
const pullTable =
  (add: boolean) =>
  ({ E, ids }: Table, c: number[]) => {
    const g = E.map(() => [0, 0]);
    ids.forEach((id, k) => {
      const [x, y] = E[id]!;
      g[id] = [(add ? g[id]![0]! : 0) + c[k]! * y!, (add ? g[id]![1]! : 0) + c[k]! * x!];
    });
    return { E: g };
  };
const productOf = (row: readonly number[]): number => row.reduce((product, v) => product * v, 1);
interface Ragged {
  rows: number[][];
}
interface Tree {
  loss: number;
  parts: [{ sum: number }, number[]];
}
const pullTree =
  (sumOf: (i: number) => number) =>
  ({ a, b }: Scaled, { loss, parts: [{ sum }, scaled] }: Tree) => ({
    a: loss * b[0]! * b[1]! + scaled[0]! * b[0]! + scaled[1]! * b[1]!,
    b: b.map((_, i) => loss * a * b[1 - i]! + sumOf(i) * sum + scaled[i]! * a),
  });
interface Curved {
  a: number;
  b: [number, number];
}
const curved = {
  parameters: { a: 0.5, b: [1, 2] },
  loss: ({ a, b: [x, y] }: Curved) => a * a * x + x * y * y,
  gradient: ({ a, b: [x, y] }: Curved) => ({ a: 2 * a * x, b: [a * a + y * y, 2 * x * y] }),
};

/** Functions of trees of numbers: of tables, of rows of unequal lengths, of frozen objects and of empty arrays. */
export const usualTrees: readonly Usual[] = [
  {
    name: 'rows of unequal lengths',
    check: {
      parameters: { rows: [[1, 2, 3], [4], [5, 6]] },
      loss: ({ rows }: Ragged) => rows.reduce((sum, row) => sum + Math.sin(productOf(row) / 7), 0),
      gradient: ({ rows }: Ragged) => ({
        rows: rows.map((row) => row.map((v) => (Math.cos(productOf(row) / 7) * productOf(row)) / v / 7)),
      }),
    },
    mistake: {
      gradient: ({ rows }: Ragged) => ({
        rows: rows.map((row) => row.map(() => (Math.cos(productOf(row) / 7) * productOf(row)) / 7)),
      }),
    },
    says: /every parameter is itself x the true gradient/,
  },
  {
    name: 'outputs in float32',
    check: {
      parameters: { x: Float32Array.of(0.5, -1, 2) },
      value: ({ x }: { x: Float32Array }) => x.map(Math.exp),
      jvp: ({ x }: { x: Float32Array }, { x: t }: { x: Float32Array }) => x.map((v, i) => Math.exp(v) * t[i]!),
    },
    mistake: {
      jvp: ({ x }: { x: Float32Array }, { x: t }: { x: Float32Array }) => x.map((v, i) => 1.01 * Math.exp(v) * t[i]!),
    },
    says: /the jvp is 1\.0(1|0999)\d* x the true one/,
  },
  {
    name: 'rows of a table',
    check: {
      parameters: { E: [[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], ids: Int32Array.of(2, 0, 2) }, // prettier-ignore
      constant: ['ids'],
      value: ({ E, ids }: Table) => Array.from(ids, (id) => E[id]![0]! * E[id]![1]!),
      vjp: pullTable(true),
    },
    mistake: { vjp: pullTable(false) },
    says: /only the derivatives of output\[0\] are wrong: they are 0, as if forgotten/,
  },
  {
    name: 'one output in an array',
    check: {
      parameters: { a: 3, b: [2] },
      value: ({ a, b }: Scaled) => [a * a * b[0]!],
      jacobian: ({ a, b }: Scaled) => ({ a: [2 * a * b[0]!], b: [[a * a]] }),
    },
    mistake: { jacobian: ({ a, b }: Scaled) => ({ a: [2 * a * b[0]!], b: [[2 * a]] }) },
    says: /only the derivative by b\[0\] is wrong/,
  },
  {
    name: 'empty arrays, and a number at 0',
    check: {
      parameters: { rate: 0, x: [1, 2], bias: [], extra: new Float64Array() },
      loss: ({ rate, x }: { rate: number; x: number[] }) => Math.exp(rate) * x[0]! + rate * x[1]!,
      gradient: ({ rate, x }: { rate: number; x: number[] }) => ({
        rate: Math.exp(rate) * x[0]! + x[1]!,
        x: [Math.exp(rate), rate],
        extra: [],
      }),
    },
    mistake: {
      gradient: ({ rate, x }: { rate: number; x: number[] }) => ({
        rate: Math.exp(rate) * x[0]!,
        x: [Math.exp(rate), rate],
      }),
    },
    says: /rate is 1, the loss says 3/,
  },
  {
    name: 'frozen objects',
    check: {
      parameters: Object.freeze({ a: 3, b: Object.freeze([1, 4]) }),
      loss: ({ a, b }: Scaled) => a * b[0]! * b[1]!,
      gradient: ({ a, b }: Scaled) => Object.freeze({ a: b[0]! * b[1]!, b: Object.freeze([a * b[1]!, a * b[0]!]) }),
    },
    mistake: {
      gradient: ({ a, b }: Scaled) => Object.freeze({ a: b[0]! + b[1]!, b: Object.freeze([a * b[1]!, a * b[0]!]) }),
    },
    says: /a is 1\.250 x the true gradient/,
  },
  {
    name: 'a tree of outputs',
    check: {
      parameters: { a: 0.5, b: [1, 2] },
      value: ({ a, b }: Scaled) => ({ loss: a * b[0]! * b[1]!, parts: [{ sum: b[0]! + b[1]! }, b.map((v) => a * v)] }),
      vjp: pullTree(() => 1),
    },
    mistake: { vjp: pullTree((i) => i) },
    says: /only the derivative of output\.parts\[0\]\.sum by b\[0\] is wrong: it is 0, as if forgotten/,
  },
  {
    name: 'hessian of a tree',
    check: {
      ...curved,
      hessian: ({ a, b: [x, y] }: Curved) => ({
        a: { a: 2 * x, b: [2 * a, 0] },
        b: [{ a: 2 * a, b: [0, 2 * y] }, { a: 0, b: [2 * y, 2 * x] }], // prettier-ignore
      }),
    },
    mistake: {
      hessian: ({ a, b: [x, y] }: Curved) => ({
        a: { a: 2 * x, b: [2 * a, 0] },
        b: [{ a: 2 * a, b: [0, y] }, { a: 0, b: [y, 2 * x] }], // prettier-ignore
      }),
    },
    says: /gradient\.b\[0\] by b\[1\], gradient\.b\[1\] by b\[0\] are 0\.5 x the true ones, and the others are right/,
  },
  {
    name: 'hessian of a tree along tangents',
    check: {
      ...curved,
      hvp: ({ a, b: [x, y] }: Curved, { a: s, b: [t, u] }: Curved) => ({
        a: 2 * x * s + 2 * a * t,
        b: [2 * a * s + 2 * y * u, 2 * y * t + 2 * x * u],
      }),
    },
    mistake: {
      hvp: ({ a, b: [x, y] }: Curved, { a: s, b: [t, u] }: Curved) => ({
        a: 2 * x * s + 2 * a * t,
        b: [2 * a * s + 2 * y * u, 2 * y * t],
      }),
    },
    says: /only the derivative of gradient\.b\[1\] by b\[1\] is wrong: it is 0, as if forgotten/,
  },
];
