import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';
import { withScaledEntry } from '../testing/random-check.js';

const relu = (v: number): number => Math.max(v, 0);
const step = (v: number): number => Number(v > 0);
const kinkOf = (report: GradientReport): string | undefined =>
  report.findings.find(({ parameter }) => parameter === 'x')?.message;

describe('an entry at two kinks of one coordinate', () => {
  const check = vectorCheck(
    'two samples',
    [0],
    ([x]) => relu(x!) + relu(-1.37 * x!) + 0.3 * x!,
    ([x]) => [step(x!) - 1.37 * step(-x!) + 0.3],
  );

  it('passes between the slopes where it is right next to the kink', async () => {
    const report = await checkNarrow(check);
    expect(report.verdict).toBe('pass');
    expect(kinkOf(report)).toMatch(/slopes -1\.07 on the left, 1\.3 on the right.*0\.3 is between them/);
  });

  it('fails between the slopes where it is wrong next to the kink', async () => {
    const report = await checkNarrow(withScaledEntry(check, 'x', 0, 1.001));
    expect(report.verdict).toBe('fail');
    expect(kinkOf(report)).toMatch(/between them, but next to the kink the gradient is .*, the slope of the loss /);
  });

  it('is undecided where nothing next to the kink shows the entry', async () => {
    const silent = { ...check, gradient: ({ x }: GradientCheck['parameters']) => ({ x: [x![0] === 0 ? 0.31 : 0] }) };
    const report = await checkNarrow(silent);
    expect(report.verdict).not.toBe('pass');
  });

  it('is undecided where rounding of the loss hides what the gradient is worth next to the kink', async () => {
    const report = await checkNarrow({ ...check, loss: async (x) => 1e12 + (await check.loss(x)) });
    expect(report.verdict, report.reason).toBe('inconclusive');
    expect(kinkOf(report)).toContain('0.3 is between them');
  });

  it('is undecided on one of the slopes where rounding of the loss hides how steep that is', async () => {
    const bent = vectorCheck(
      'bent',
      [0],
      ([x]) => 1e11 + relu(Math.sin(x!)) + 0.3 * Math.cos(3 * x!),
      ([x]) => [(x === 0 ? 1 : step(Math.sin(x!))) * Math.cos(x!) - 0.9 * Math.sin(3 * x!)],
    );
    const report = await checkNarrow(bent);
    expect(report.verdict, report.reason).toBe('inconclusive');
    expect(kinkOf(report)).toContain('1 is one of the slopes');
    expect(report.parameters[0]!.unresolved).toBe(1);
  });
});

describe('an entry where more than two smooth pieces meet', () => {
  const at = (slope: number): GradientCheck =>
    vectorCheck(
      'pieces',
      [0, 0],
      ([x, y]) => relu(x! + y!) - 0.5 * relu(y! - x!) + 0.3 * y!,
      ([x, y]) =>
        x === 0 && y === 0
          ? [slope, 0.3 + slope / 3]
          : [step(x! + y!) + 0.5 * step(y! - x!), step(x! + y!) - 0.5 * step(y! - x!) + 0.3],
    );

  it.each([0, 1.5, 0.77])('passes %d, between the pieces though not between the slopes 0.5 and 1', async (slope) => {
    const report = await checkNarrow(at(slope));
    expect(report.verdict, report.reason).toBe('pass');
  });

  it('is undecided by itself a little beyond the pieces', async () => {
    const report = await checkNarrow(at(1.7));
    expect(kinkOf(report)).toContain('more than two smooth pieces meet there');
  });

  it.each([-2, 4])('fails %d, far beyond them', async (slope) => {
    expect((await checkNarrow(at(slope))).verdict).toBe('fail');
  });
});

describe('an entry near the rounding of its loss', () => {
  it.each([1e7, 1e8, 3e8, 1e9, 1e10, 1e11, 1e12])('is never misjudged under an offset of %d', async (offset) => {
    const check = vectorCheck(
      'offset',
      [0.5, -1.3],
      ([x, y]) => offset + 0.01 * (Math.sin(x!) + y! ** 3),
      ([x, y]) => [0.01 * Math.cos(x!), 0.03 * y! ** 2],
    );
    expect((await checkNarrow(check)).verdict).not.toBe('fail');
    for (const index of [0, 1]) {
      const wrong = await checkNarrow(withScaledEntry(check, 'x', index, 1.001));
      // the first weighs a fifteenth of the second
      const isSmaller =
        index === 0 && wrong.resolution['x']!.of === 'parameter' && wrong.resolution['x']!.relative > 7e-5;
      expect(wrong.verdict === 'fail' || wrong.minimumDetectableRelativeError > 1e-3 || isSmaller).toBe(true);
    }
  });

  it('passes by the mean of several ladders where none resolves it by itself', async () => {
    const check = vectorCheck(
      'offset',
      [0.5, -1.3],
      ([x, y]) => 3e9 + 0.01 * (Math.sin(x!) + y! ** 3),
      ([x, y]) => [0.01 * Math.cos(x!), 0.03 * y! ** 2],
    );
    const { verdict, reason } = await checkNarrow(check);
    expect(verdict, reason).toBe('pass');
  });

  it('is not failed by several ladders whose steps all reach over a kink that rounding hides', async () => {
    const single = Math.fround;
    const kink = 0.501;
    const check: GradientCheck = {
      name: 'a small unit next to the point',
      parameters: { x: Float32Array.of(0.5, 0.4) },
      loss: ({ x }) => {
        const unit = single(0.01 * Math.max(0, x![0]! - kink));
        return single(single(single(Math.sin(x![0]!)) + unit) + single(1000 + x![1]!));
      },
      gradient: ({ x }) => ({ x: Float32Array.of(Math.cos(x![0]!) + 0.01 * Number(x![0]! >= kink), 1) }),
    };
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });

  it('is undecided where it fails by the rounding of all, and only rounding of its own line takes that back', async () => {
    for (const [grain, speed] of [[1e-6, 1000]] as const) {
      const check = vectorCheck(
        'one term rounded beside another that varies fast',
        [0.7, 1.3],
        ([x, y]) => Math.round(Math.sin(x!) / grain) * grain + Math.sin(speed * y!),
        ([x, y]) => [Math.cos(x!) * (1 + 1e-6), speed * Math.cos(speed * y!)],
      );
      const { verdict, reason, parameters } = await checkNarrow(check);
      expect(verdict, reason).toBe('inconclusive');
      expect(parameters[0]!.unresolved).toBe(1);
    }
  });

  it('is never misjudged on a float32 loss', async () => {
    const check = vectorCheck(
      'float32 loss',
      [0.3, -0.8],
      ([x, y]) => Math.fround(Math.fround(Math.tanh(x!)) * Math.fround(Math.exp(y!))),
      ([x, y]) => [(1 - Math.tanh(x!) ** 2) * Math.exp(y!), Math.tanh(x!) * Math.exp(y!)],
    );
    expect((await checkNarrow(check)).verdict).not.toBe('fail');
    expect((await checkNarrow(withScaledEntry(check, 'x', 1, 1.001))).verdict).not.toBe('pass');
  });
});

describe('a failure', () => {
  it('needs a second ladder that shows it too', async () => {
    // ripples that every step of the first ladder steps over
    const unit = 0.8371;
    const omega = (2 * Math.PI * 2 ** 20) / unit;
    const check = vectorCheck(
      'ripples',
      [0],
      ([x]) => x! + 1e-3 * Math.sin(omega * x!),
      ([x]) => [1 + 1e-3 * omega * Math.cos(omega * x!)],
    );
    const { verdict, reason } = await checkNarrow(check);
    expect(verdict, reason).not.toBe('fail');
  });

  it.each([
    [1, 1, 0],
    [3, 0, 1],
    [7, 1, 1],
    [0.3, -5, 0],
  ])('is none at a kink as small as the difference: %d, %d, %d', async (a, c, side) => {
    const gap = 1.5e-6;
    const check = vectorCheck(
      'slight kink',
      [1],
      ([x]) => Math.sin(a * x!) + c * x! ** 2 + gap * relu(x! - 1),
      ([x]) => [a * Math.cos(a * x!) + 2 * c * x! + gap * (x === 1 ? side : step(x! - 1))],
    );
    const { verdict, reason } = await checkNarrow(check);
    expect(verdict, reason).toBe('pass');
  });
});

describe('an entry at which the slope of the loss is infinite', () => {
  it.each([
    [Infinity, 'pass'],
    [-Infinity, 'fail'],
    [1e9, 'inconclusive'],
  ] as const)('as %d: %s', async (slope, expected) => {
    const check = vectorCheck(
      'cube root',
      [0, 1],
      ([x, y]) => Math.cbrt(x!) + y! ** 2,
      ([x, y]) => [x === 0 ? slope : 1 / (3 * Math.cbrt(x!) ** 2), 2 * y!],
    );
    const { verdict, reason } = await checkNarrow(check);
    expect(verdict, reason).toBe(expected);
  });
});

describe('a gradient of the smooth function in the place of a step function', () => {
  it.each<[string, number, (v: number) => number]>([
    ['floor', 100.25, Math.floor],
    ['8-bit weights', 0.3125, (v) => Math.round(v * 127) / 127],
    ['5-bit weights', -0.640625, (v) => Math.trunc(v * 32) / 32],
    ['the same under a float32 loss', 0.3125, (v) => Math.fround(1 + Math.round(v * 127) / 127)],
  ])('fails, or is told to be that: %s', async (_, at, round) => {
    const f = ([x, y]: ArrayLike<number> & Iterable<number>): number => 0.28125 * round(x!) + Math.sin(y!);
    const check = vectorCheck('steps', [at, 0.625], f, ([, y]) => [0.28125, Math.cos(y!)]);
    const { verdict, reason } = await checkNarrow(check);
    expect([verdict, reason].join(': ')).toMatch(/^fail: |^inconclusive: .* moves in steps/);
  });
});

describe('a gradient of 0 between narrow steps', () => {
  const inputs = [1, -0.7, 0.4, 2];
  it.each([6, 8, 10, 12, 14, 16])('passes: least squares with weights of %d bits', async (bits) => {
    const rounded = (v: number): number => Math.round(v * 2 ** (bits - 1)) / 2 ** (bits - 1);
    const residual = (w: ArrayLike<number>): number =>
      inputs.reduce((sum, input, i) => sum + input * rounded(w[i]!), -0.3);
    const at = [0.31, -0.62, 0.83, 0.94];
    for (let seed = 0; seed < 6; seed++) {
      const right = vectorCheck(
        'right',
        at,
        (w) => residual(w) ** 2,
        () => [0, 0, 0, 0],
      );
      expect((await checkNarrow(right, { seed })).verdict, `seed ${seed}`).toBe('pass');
      const through = vectorCheck(
        'straight-through',
        at,
        (w) => residual(w) ** 2,
        (w) => inputs.map((input) => 2 * residual(w) * input),
      );
      expect((await checkNarrow(through, { seed })).verdict, `seed ${seed}`).not.toBe('pass');
    }
  });
});
