import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';

type Vector = readonly number[];

const normals = (seed: number, length: number): number[] => {
  const random = stream(seed, 'places');
  return Array.from({ length }, () => random.normal());
};
const sum = (values: Vector): number => values.reduce((all, value) => all + value, 0);

async function said(
  at: Vector,
  loss: (x: Vector) => number,
  gradient: (x: Vector) => Vector,
): Promise<string | undefined> {
  const check: GradientCheck = {
    name: 'places',
    parameters: { x: Float64Array.from(at) },
    loss: ({ x }) => loss(Array.from(x!)),
    gradient: ({ x }) => ({ x: gradient(Array.from(x!)) }),
  };
  const { verdict, diagnosis } = await checkNarrow(check);
  expect(verdict).toBe('fail');
  return diagnosis[0]?.message;
}

/** The mean of each cell and its neighbours, of a grid with the given number of columns, by a divisor of each window. */
function pooled(columns: number, x: Vector, divisor: (cells: number) => number) {
  const rows = x.length / columns;
  const high = rows === 1 ? 0 : 1;
  return x.map((_, at) => {
    const cells: number[] = [];
    for (let r = Math.floor(at / columns) - high; r <= Math.floor(at / columns) + high; r++)
      for (let c = (at % columns) - 1; c <= (at % columns) + 1; c++)
        if (r >= 0 && c >= 0 && r < rows && c < columns) cells.push(r * columns + c);
    return { cells, mean: sum(cells.map((cell) => x[cell]!)) / divisor(cells.length) };
  });
}
function poolingCheck(columns: number, rows: number, ofLoss: (n: number) => number, ofGradient: (n: number) => number) {
  // positive, so that each wrong entry holds a part of the true one
  const at = normals(columns, columns * rows).map((v) => 0.5 + Math.abs(v));
  const gradient = (x: Vector): Vector => {
    const g = x.map(() => 0);
    for (const { cells, mean } of pooled(columns, x, ofLoss))
      for (const cell of cells) g[cell]! += (2 * mean) / ofGradient(cells.length);
    return g;
  };
  return said(at, (x) => sum(pooled(columns, x, ofLoss).map(({ mean }) => mean ** 2)), gradient);
}

describe('a mistake at the border', () => {
  it.each([
    [6, 1, 'only the first 2 and the last 2 of 6 entries of x are wrong: '],
    [10, 1, 'only the first 2 and the last 2 of 10 entries of x are wrong: '],
    [20, 1, 'only the first 2 and the last 2 of 20 entries of x are wrong: '],
    [6, 6, 'only the border of x, read as 6 x 6, is wrong, 2 entries deep: '],
    [7, 5, 'only the border of x, read as 5 x 7, is wrong, 2 entries deep: '],
  ])('is told of windows of a mean over %d x %d', async (columns, rows, says) => {
    const full = rows === 1 ? 3 : 9;
    for (const [ofLoss, ofGradient] of [
      [(n: number) => n, () => full],
      [() => full, (n: number) => n],
    ] as const) {
      const message = await poolingCheck(columns, rows, ofLoss, ofGradient);
      expect(message).toContain(says);
      expect(message).not.toMatch(/last write/);
    }
  });

  it('is told of values that were never written', async () => {
    const at = normals(1, 9);
    const squares = (x: Vector): number => sum(x.map((v) => Math.exp(v)));
    const left = (x: Vector): Vector => x.map((v, i) => (i === 0 || i === 8 ? 0 : Math.exp(v)));
    expect(await said(at, squares, left)).toBe(
      'the first and the last of 9 entries of x are 0 and the rest is right: look at masks and branches',
    );
  });
});

/** A loss over rows of a table that are picked by indices, and the gradient that keeps the last write to each. */
async function lastWrites(seed: number, width: number, indices: Vector): Promise<string | undefined> {
  const rows = Math.max(...indices) + 1;
  const targets = indices.map((_, k) => normals(seed + k + 1, width));
  const term = (x: Vector, k: number, j: number): number => x[indices[k]! * width + j]! - targets[k]![j]!;
  const each = (call: (k: number, j: number) => void): void =>
    indices.forEach((_, k) => targets[k]!.forEach((__, j) => call(k, j)));
  return said(
    normals(seed, rows * width),
    (x) => {
      let total = 0;
      each((k, j) => (total += (k + 1) * term(x, k, j) ** 2));
      return total;
    },
    (x) => {
      const g = x.map(() => 0);
      each((k, j) => (g[indices[k]! * width + j] = 2 * (k + 1) * term(x, k, j)));
      return g;
    },
  );
}

describe('entries that are wrong among right ones', () => {
  it.each([
    [1, [0, 2, 0, 1, 2, 3], 'x[0] and x[2]'],
    [3, [0, 2, 0, 1, 2, 3], 'rows 0 and 2 of x, of 3 entries each,'],
    [1, [5, 1, 1, 3, 5, 1, 0, 2, 4], 'x[1] and x[5]'],
    [2, [0, 3, 3, 7, 9, 9, 2, 1, 4, 5, 6, 8], 'rows 3 and 9 of x, of 2 entries each,'],
  ])('are named where an index repeats: rows of %d, %j', async (width, indices, where) => {
    for (let seed = 0; seed < 4; seed++) {
      const message = await lastWrites(10 * seed, width, indices);
      expect(message).toMatch(/repeats/);
      expect(message).toMatch(/hold a part of the true gradient|^only /);
      expect(message?.startsWith('only') === true ? message : `only ${where} are wrong`).toContain(where);
    }
  });

  it('are those that are right, where these are fewer', async () => {
    const at = normals(3, 6);
    const wrong = (x: Vector): Vector => x.map((v, i) => Math.exp(v) + (i % 3 === 2 ? 0 : Math.cos(3 * i + v)));
    const message = await said(at, (x) => sum(x.map((v) => Math.exp(v))), wrong);
    expect(message).toMatch(/^all of x is wrong but x\[2\] and x\[5\]: /);
  });

  it('are not named where what is right is 0', async () => {
    const wrong = (x: Vector): Vector => x.map((v, i) => (i < 4 ? Math.exp(v) + Math.cos(3 * i + v) : 0));
    expect(await said(normals(3, 6), (x) => sum(x.slice(0, 4).map((v) => Math.exp(v))), wrong)).toBeUndefined();
  });

  it('are not named beside another parameter that is wrong', async () => {
    const two = (x: Vector): Vector => x.map((v, i) => Math.exp(v) + (i < 2 ? Math.cos(i + v) : 0));
    const { diagnosis } = await checkNarrow({
      name: 'two',
      parameters: { a: Float64Array.from(normals(1, 6)), b: Float64Array.from(normals(2, 6)) },
      loss: ({ a, b }) => sum([...Array.from(a!), ...Array.from(b!)].map((v) => Math.exp(v))),
      gradient: ({ a, b }) => ({ a: two(Array.from(a!)), b: two(Array.from(b!)) }),
    });
    expect(diagnosis).toEqual([]);
  });
});

describe('values whose derivative is 0', () => {
  const masked = (stray: (v: number, i: number) => number): Promise<string | undefined> =>
    said(
      normals(4, 8),
      (x) => sum(x.slice(0, 5).map((v) => Math.exp(v))),
      (x) => x.map((v, i) => (i < 5 ? Math.exp(v) : stray(v, i))),
    );

  it('come from a mask or padding where they change with the parameters', async () => {
    expect(await masked((v) => Math.exp(v))).toBe(
      '3 entries of x are not 0 though their derivative is: a mask, a border or padding that the gradient does not know of',
    );
  });

  it('come from memory where they do not', async () => {
    expect(await masked((_, i) => 0.1 * i)).toBe(
      '3 entries of x are not 0 though their derivative is, and the same at other parameters: memory that was never cleared, ' +
        'or a mask, a border or padding that the gradient does not know of',
    );
  });
});
