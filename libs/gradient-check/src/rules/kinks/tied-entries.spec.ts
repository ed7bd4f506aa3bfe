import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck } from '../../check/gradient-check.js';
import type { GradientReport } from '../../check/gradient-report.js';
import { kinkCase } from '../../testing/kinks/kink-case.js';
import { curvedTies, medians } from '../../testing/kinks/tied-kinds.js';
import { vectorCheck } from '../../testing/known-checks.js';

const check = (
  x: readonly number[],
  loss: (x: Float64Array) => number,
  gradient: (x: Float64Array) => ArrayLike<number>,
): Promise<GradientReport> => checkNarrow(vectorCheck('ties', x, loss, gradient));
const rules = ({ findings }: GradientReport): string[] =>
  findings.filter(({ kind }) => kind !== 'kink').map(({ rule }) => rule);

const largest = (x: Float64Array): number => 2 * Math.max(...x) + 0.1 * (x[0]! + x[1]! + x[2]!);
/** Of `largest`, with shares of the maximum for the arguments that have it, in their order. */
const shared =
  (shares: (ties: number) => readonly number[]) =>
  (x: Float64Array): Float64Array => {
    const tied = x.filter((v) => v === Math.max(...x)).length;
    const parts = shares(tied)[Symbol.iterator]();
    return x.map((v, i) => (v === Math.max(...x) ? 2 * parts.next().value! : 0) + (i < 3 ? 0.1 : 0));
  };

describe('entries at kinks, taken together', () => {
  it.each<[string, (ties: number) => readonly number[]]>([
    ['the first has it', (ties) => Array.from({ length: ties }, (_, i) => (i === 0 ? 1 : 0))],
    ['the last has it', (ties) => Array.from({ length: ties }, (_, i) => (i === ties - 1 ? 1 : 0))],
    ['all share it', (ties) => Array.from({ length: ties }, () => 1 / ties)],
  ])('pass where %s', async (_, shares) => {
    for (const at of [
      [1.5, 1.5, -1],
      [1.5, 1.5, 1.5, 0.2],
      [-2, -2, -2, -2, -2],
    ]) {
      const report = await check(at, largest, shared(shares));
      expect([report.verdict, rules(report)]).toEqual(['pass', []]);
    }
  });

  it.each<[string, (ties: number) => readonly number[]]>([
    ['all have the whole', (ties) => Array.from({ length: ties }, () => 1)],
    ['none has any', (ties) => Array.from({ length: ties }, (_, i) => (ties === 1 && i === 0 ? 1 : 0))],
    ['half is lost', (ties) => Array.from({ length: ties }, (_, i) => (i === 0 ? (ties === 1 ? 1 : 0.5) : 0))],
  ])('fail where %s, though each by itself may be so', async (_, shares) => {
    for (const at of [
      [1.5, 1.5, -1],
      [1.5, 1.5, 1.5, 0.2],
      [-2, -2, -2, -2, -2],
    ]) {
      const report = await check(at, largest, shared(shares));
      expect([report.verdict, rules(report)]).toEqual(['fail', ['tied-entries']]);
    }
  });

  it('fail under a float32 loss, where kinks look like rounding along each entry', async () => {
    const round = Math.fround;
    for (const [share, isWrong] of [
      [1, false],
      [0, true],
    ] as const) {
      const report = await checkNarrow({
        name: 'the largest of many, of little weight',
        parameters: { x: new Float32Array(10).fill(0.1375), y: Float32Array.of(0.125, 1.5) },
        loss: ({ x, y }) => round(round(-0.03125 * Math.max(...x!)) + round(Math.sin(y![0]!) + Math.sin(y![1]!))),
        gradient: ({ x, y }) => {
          const tied = x!.filter((v) => v === Math.max(...x!)).length;
          const first = x!.indexOf(Math.max(...x!));
          return {
            x: Float32Array.from(x!, (_, i) => (i === first ? -0.03125 * (tied === 1 ? 1 : share) : 0)),
            y: Float32Array.from(y!, Math.cos),
          };
        },
      });
      expect([share, report.verdict === 'fail']).toEqual([share, isWrong]);
    }
  });

  it('names the entries, the slope of the loss and that of the gradient', async () => {
    const report = await check(
      [1.5, 1.5, -1],
      largest,
      shared((ties) => Array.from({ length: ties }, () => 1)),
    );
    expect(report.findings[0]!.message).toMatch(
      /^x\[0\] and x\[1\] lie at kinks together: moved so that these stay, the loss rises by .* \+- .*, the gradient says .*; what tied/,
    );
    const many = await check(
      [2, 2, 2, 2, 2],
      (x) => Math.max(...x),
      (x) => x.map((v) => (v === Math.max(...x) ? 1 : 0)),
    );
    expect(many.findings[0]!.message).toMatch(/^x\[0\], x\[1\], x\[2\] and 2 more lie at kinks together/);
  });

  it('looks across parameters', async () => {
    const report = await checkNarrow({
      name: 'masks',
      parameters: { a: Float64Array.of(1), b: Float64Array.of(1) },
      loss: ({ a, b }: { a: Float64Array; b: Float64Array }) => Math.max(a[0]!, b[0]!) ** 2,
      gradient: ({ a, b }: { a: Float64Array; b: Float64Array }) => ({
        a: [a[0]! > b[0]! ? 2 * a[0]! : 0],
        b: [b[0]! > a[0]! ? 2 * b[0]! : 0],
      }),
    });
    expect([report.verdict, rules(report)]).toEqual(['fail', ['tied-entries']]);
  });

  it('claims nothing of kinks that are no ties', async () => {
    const sum = (x: Float64Array): number => x.reduce((total, v) => total + Math.abs(v), 0);
    for (const value of [-1, 0, 1]) {
      const at = Array.from({ length: 20 }, () => 0);
      const report = await check(at, sum, (x) => x.map((v) => (v === 0 ? value : Math.sign(v))));
      expect([value, report.verdict, rules(report)]).toEqual([value, 'pass', []]);
    }
    const saddle = (x: Float64Array): number => Math.abs(x[0]!) - Math.abs(x[1]!);
    const report = await check([0, 0], saddle, (x) => [x[0]! < 0 ? -1 : 1, x[1]! < 0 ? 1 : -1]);
    expect([report.verdict, rules(report)]).toEqual(['pass', []]);
  });
});

describe('a tie of a hundred', () => {
  it.each([10, 15])('fails where each of them gets the whole, with seed %d', async (seed) => {
    const most = (x: Float64Array): number => Math.max(...x);
    const ties = vectorCheck(
      'ties',
      Array.from({ length: 100 }, () => 0.5),
      most,
      (x) => x.map((v) => Number(v === most(x))),
    );
    expect(rules(await checkNarrow(ties, { seed }))).toEqual(['tied-entries']);
  });
});

describe('numbers that tie at 0', () => {
  it.each(['float64', 'float32'] as const)('may give the gradient of a median to any of them, in %s', async (type) => {
    const middle = (x: ArrayLike<number>): number =>
      Array.from(x, (_, i) => i).toSorted((i, j) => x[i]! - x[j]! || i - j)[1]!;
    const typed = (values: number[]): Float64Array | Float32Array =>
      type === 'float32' ? Float32Array.from(values) : Float64Array.from(values);
    for (let seed = 0; seed < 8; seed++) {
      for (const [factor, isWrong] of [
        [1, false],
        [2, true],
      ] as const) {
        const report = await checkNarrow(
          {
            name: 'median',
            parameters: { x: typed([0, 0, 0]) },
            loss: ({ x }) => x![middle(x!)]!,
            gradient: ({ x }) => ({ x: typed(Array.from(x!, (_, i) => (i === middle(x!) ? factor : 0))) }),
          },
          { seed },
        );
        expect([seed, factor, report.verdict === 'fail']).toEqual([seed, factor, isWrong]);
      }
    }
  });
});

describe('a median of many', () => {
  it('fails where none of equals has its gradient, however steep the entries next to it are', async () => {
    const middle = (x: ArrayLike<number>): number =>
      Array.from(x)
        .slice(0, 13)
        .toSorted((a, b) => a - b)[6]!;
    for (let seed = 0; seed < 4; seed++) {
      for (const isShared of [true, false]) {
        const report = await check(
          [...Array.from({ length: 13 }, () => 0.375), 1.25, 0.5],
          (x) => middle(x) / 8 + 3 * Math.sin(x[13]!) - 2 * Math.cos(x[14]!),
          (x) => {
            const tied = x.slice(0, 13).filter((v) => v === middle(x)).length;
            const share = tied === 1 || isShared ? 1 / (8 * tied) : 0;
            return x.map((v, i) =>
              i < 13 ? (v === middle(x) ? share : 0) : i === 13 ? 3 * Math.cos(v) : 2 * Math.sin(v),
            );
          },
        );
        expect([seed, isShared, report.verdict === 'fail']).toEqual([seed, isShared, !isShared]);
      }
    }
  });

  it.each([
    [10_100_300, 0],
    [10_200_287, 7],
    // shows the same piece at all points where the rounding of its gradient is measured
    [1010, 1010],
  ])('may give its gradient to an argument that few points have in the middle: %i', async (draw, seed) => {
    const drawn = kinkCase(medians, stream(draw, medians.name));
    expect(drawn.isRight).toBe(true);
    expect((await checkNarrow(drawn.check, { seed })).verdict).not.toBe('fail');
  });

  it.each([1003, 1007, 1025, 1026, 1030])(
    'may share it where rounding of the loss hides the change from argument to argument: seed %i',
    async (seed) => {
      const drawn = kinkCase(medians, stream(3, `${medians.name} 1722`));
      expect(drawn).toMatchObject({ isRight: true, precision: 'float32 loss', size: 5 });
      expect((await checkNarrow(drawn.check, { seed })).verdict).not.toBe('fail');
    },
  );
});

describe('a tie of curved functions on the grid of float32', () => {
  it.each(['none of equals takes any', 'equals share half', 'equals share it'])(
    'is seen through curvature, however flat some of them are: %s',
    async (gradient) => {
      const random = stream(5, gradient);
      for (let left = 8; left > 0;) {
        const { check: drawn, isRight, precision, size, gradient: name } = kinkCase(curvedTies, random);
        if (name !== gradient || precision === 'float64' || size < 8) continue;
        const { verdict } = await checkNarrow(drawn, { seed: left });
        expect([drawn.name, verdict]).not.toEqual([drawn.name, isRight ? 'fail' : 'pass']);
        left--;
      }
    },
  );
});

describe('the maximum of a row of equal numbers', () => {
  it.each<[string, (count: number) => number, string]>([
    ['shared', (count) => 1 / count, 'pass'],
    ['half each', (count) => (count > 1 ? 0.5 : 1), 'fail'],
    ['ones', () => 1, 'fail'],
  ])('is judged by what its entries share: %s', async (_, shareOf, verdict) => {
    for (const values of [Float64Array.of(0.25, 0.25, 0.25, 0.25, 0.25), Float32Array.of(0.25, 0.25, 0.25)]) {
      const maximum: GradientCheck = {
        name: 'maximum',
        parameters: { x: values },
        loss: ({ x }) => Math.max(...x!),
        gradient({ x }) {
          const count = x!.filter((value) => value === Math.max(...x!)).length;
          return { x: Array.from(x!, (value) => (value === Math.max(...x!) ? shareOf(count) : 0)) };
        },
      };
      expect((await checkNarrow(maximum)).verdict).toBe(verdict);
    }
  });
});
