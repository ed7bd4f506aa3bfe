import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import { vectorCheck } from '../../testing/known-checks.js';

const seeds = Array.from({ length: 12 }, (_, seed) => seed);
const relu = (v: number): number => Math.max(0, v);
const isOn = (v: number): number => Number(v > 0);

/** A function of numbers that are all 0, its gradient, and gradients that are wrong only where some of them have one sign. */
interface AtZeros {
  readonly size: number;
  readonly loss: (x: readonly number[]) => number;
  readonly right: (x: readonly number[]) => number[];
  readonly wrong: Readonly<Record<string, (x: readonly number[]) => number[]>>;
}

const functions: Readonly<Record<string, AtZeros>> = {
  'a product of two ReLUs': {
    size: 2,
    loss: ([x, y]) => relu(x!) * relu(y!) + x!,
    right: ([x, y]) => [relu(y!) * isOn(x!) + 1, relu(x!) * isOn(y!)],
    wrong: {
      'no product': () => [1, 0],
      'no masks': ([x, y]) => [relu(y!) + 1, relu(x!)],
      'values instead of ReLUs': ([x, y]) => [y! * isOn(x!) + 1, x! * isOn(y!)],
    },
  },
  'a product of three ReLUs': {
    size: 3,
    loss: ([x, y, z]) => relu(x!) * relu(y!) * relu(z!) + x!,
    right: ([x, y, z]) => [
      relu(y!) * relu(z!) * isOn(x!) + 1,
      relu(x!) * relu(z!) * isOn(y!),
      relu(x!) * relu(y!) * isOn(z!),
    ],
    wrong: { 'no product': () => [1, 0, 0] },
  },
  'the square of a sum of ReLUs': {
    size: 2,
    loss: ([x, y]) => (relu(x!) + relu(y!)) ** 2 + x!,
    right: ([x, y]) => [2 * (relu(x!) + relu(y!)) * isOn(x!) + 1, 2 * (relu(x!) + relu(y!)) * isOn(y!)],
    wrong: { 'the own term alone': ([x, y]) => [2 * relu(x!) + 1, 2 * relu(y!)] },
  },
  'the smallest of two ReLUs': {
    size: 2,
    loss: ([x, y]) => Math.min(relu(x!), relu(y!)) + x! / 2,
    right: ([x, y]) => [Number(x! > 0 && x! <= y!) + 0.5, Number(y! > 0 && y! < x!)],
    wrong: { 'no minimum': () => [0.5, 0] },
  },
  'the smallest of four ReLUs': {
    size: 4,
    loss: (x) => Math.min(...x.map(relu)) + x[0]! / 2,
    right: (x) => {
      const least = Math.min(...x);
      return x.map((v, i) => Number(v > 0 && i === x.indexOf(least)) + (i === 0 ? 0.5 : 0));
    },
    wrong: { 'no minimum': () => [0.5, 0, 0, 0] },
  },
};
const cases = Object.entries(functions).flatMap(([name, { wrong }]) =>
  Object.keys(wrong).map((fault) => [name, fault] as const),
);

/** Checks a gradient of one of the functions with every seed. */
async function verdictsOf(name: string, gradient: AtZeros['right']): Promise<string[]> {
  const { size, loss } = functions[name]!;
  const at = Array.from({ length: size }, () => 0);
  const verdicts: string[] = [];
  for (const seed of seeds) {
    const check = vectorCheck(
      name,
      at,
      (x) => loss(Array.from(x)),
      (x) => gradient(Array.from(x)),
    );
    verdicts.push((await checkNarrow(check, { seed })).verdict);
  }
  return verdicts;
}

describe('a gradient at zeros', () => {
  it.each(Object.keys(functions))('passes if it is right on all sides: %s', async (name) => {
    expect(await verdictsOf(name, functions[name]!.right)).toEqual(seeds.map(() => 'pass'));
  });

  it.each(cases)('fails if it is wrong where several have one sign: %s, %s', async (name, fault) => {
    expect(await verdictsOf(name, functions[name]!.wrong[fault]!)).toEqual(seeds.map(() => 'fail'));
  });
});

describe('a gradient at a single zero', () => {
  it.each([
    ['right', 'pass'],
    ['wrong above it', 'fail'],
    ['wrong below it', 'fail'],
  ])('is looked at on both sides, under a float32 loss: %s', async (name, verdict) => {
    const side = { right: 0, 'wrong above it': 1, 'wrong below it': -1 }[name]!;
    for (const seed of seeds) {
      const report = await checkNarrow(
        {
          name,
          parameters: { x: Float32Array.of(0, 1.125) },
          loss: ({ x }) => Math.fround((x![0]! + (x![0]! * Math.abs(x![0]!)) / 2) / 8 + Math.sin(x![1]!)),
          gradient: ({ x }) => ({
            x: Float32Array.of((1 + (side * x![0]! > 0 ? 0 : Math.abs(x![0]!))) / 8, Math.cos(x![1]!)),
          }),
        },
        { seed },
      );
      expect([seed, report.verdict]).toEqual([seed, verdict]);
    }
  });
});

describe('a gradient at a joint of several entries', () => {
  const length = (x: ArrayLike<number>): number => Math.hypot(x[0]!, x[1]!);
  it.each<[string, number[], (x: ArrayLike<number>) => number, (x: ArrayLike<number>) => number[]]>([
    [
      'the mask of a squared hinge',
      [0.5, 0.25],
      (x) => relu(1 - x[0]! - 2 * x[1]!) ** 2,
      (x) => [-2 * (1 - x[0]! - 2 * x[1]!), -4 * (1 - x[0]! - 2 * x[1]!)],
    ],
    [
      'the mask of a sum',
      [0.7, -0.7],
      (x) => relu(x[0]! + x[1]!) ** 2 + x[0]!,
      (x) => [2 * (x[0]! + x[1]!) + 1, 2 * (x[0]! + x[1]!)],
    ],
    [
      'the factor 2 of a distance from a disc',
      [3, 4],
      (x) => relu(length(x) - 5) ** 2,
      (x) => [0, 1].map((i) => (relu(length(x) - 5) * x[i]!) / length(x)),
    ],
    [
      'the far part of a Huber loss',
      [3, 4],
      (x) => (length(x) <= 5 ? length(x) ** 2 / 2 : 5 * length(x) - 12.5),
      (x) => [x[0]!, x[1]!],
    ],
  ])('fails without %s, right on one side alone', async (name, at, loss, gradient) => {
    for (const seed of seeds) {
      const { verdict } = await checkNarrow(vectorCheck(name, at, loss, gradient), { seed });
      expect(verdict, `seed ${seed}`).toBe('fail');
    }
  });
});

describe('a gradient whose error falls as a high power of the distance', () => {
  it.each<[string, (x: ArrayLike<number>) => number, (x: ArrayLike<number>) => number[]]>([
    ['-x for -sin x', (x) => Math.cos(x[0]!) + x[1]! ** 2, (x) => [-x[0]!, 2 * x[1]!]],
    ['no slope of x^4', (x) => x[0]! ** 4 + Math.sin(x[1]!), (x) => [0, Math.cos(x[1]!)]],
    ['no slope of x^6', (x) => x[0]! ** 6 + Math.sin(x[1]!), (x) => [0, Math.cos(x[1]!)]],
  ])('fails: %s', async (name, loss, gradient) => {
    for (const seed of seeds) {
      const { verdict } = await checkNarrow(vectorCheck(name, [0, 1.5], loss, gradient), { seed });
      expect(verdict, `seed ${seed}`).toBe('fail');
    }
  });
});

describe('a gradient that is not a number beside the parameters', () => {
  it.each<[string, number[], (x: ArrayLike<number>) => number, (x: ArrayLike<number>) => number[]]>([
    [
      'the root of a negative number times 0',
      [0],
      (x) => relu(x[0]!) ** 1.5,
      (x) => [isOn(x[0]!) * 1.5 * Math.sqrt(x[0]!)],
    ],
    ['a ReLU at 0', [0, 2], (x) => relu(x[0]!) + x[1]!, (x) => [x[0]! < 0 ? NaN : 1, 1]],
    ['a square', [1], (x) => x[0]! ** 2, (x) => [x[0] === 1 ? 2 : NaN]],
    ['a tie', [1, 1], (x) => Math.max(x[0]!, x[1]!), (x) => (x[0] === 1 && x[1] === 1 ? [1, 0] : [NaN, NaN])],
    ['too few numbers', [1, 1], (x) => x[0]! ** 2 + x[1]!, (x) => (x[0] === 1 ? [2, 1] : [2])],
  ])('fails: %s', async (name, at, loss, gradient) => {
    for (const seed of seeds) {
      const { verdict } = await checkNarrow(vectorCheck(name, at, loss, gradient), { seed });
      expect(verdict, `seed ${seed}`).toBe('fail');
    }
  });

  it('is said with what the loss says there', async () => {
    const check = vectorCheck(
      'square',
      [1],
      ([x]) => x! ** 2,
      ([x]) => [x === 1 ? 2 : Infinity],
    );
    const { reason } = await checkNarrow(check);
    expect(reason).toMatch(
      /^near the parameters, where x\[0\] is [\d.]+, its gradient is Infinity, the loss says -?[\d.]+ /,
    );
  });

  it('is none of the check where it is so at the parameters alone, or the loss is none there', async () => {
    const root = vectorCheck(
      'root',
      [0, 1],
      ([x, y]) => Math.sqrt(x!) + y!,
      ([x]) => [0.5 / Math.sqrt(x!), 1],
    );
    for (const seed of seeds) expect((await checkNarrow(root, { seed })).verdict).not.toBe('fail');
  });
});
