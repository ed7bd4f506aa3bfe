import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';

const check = (
  x: readonly number[],
  loss: (x: Float64Array) => number,
  gradient: (x: Float64Array) => ArrayLike<number>,
): Promise<GradientReport> => checkNarrow(vectorCheck('narrow', x, loss, gradient));

describe('what a gradient does within a billionth of its parameters is no rounding', () => {
  it.each<[string, number, (v: number) => number, (v: number) => number]>([
    ['a root', 1 + 1e-9, (v) => Math.sqrt(v - 1), (v) => 0.5 / Math.sqrt(v - 1)],
    ['a logarithm', 1 + 1e-8, (v) => Math.log(v - 1), (v) => 1 / (v - 1)],
    ['a bell', 1 + 1e-7, (v) => 1 / (1 + ((v - 1) / 2e-7) ** 2), (v) => bell((v - 1) / 2e-7) / 2e-7],
    ['a kink at 1e-10', 1, (v) => 3 * v + 2 * Math.max(0, v - 1 - 1e-10), (v) => 3 + (v > 1 + 1e-10 ? 2 : 0)],
  ])('of %s', async (_, at, value, slope) => {
    const loss = (x: Float64Array): number => value(x[0]!);
    expect((await check([at], loss, (x) => [slope(x[0]!)])).verdict).toBe('pass');
    for (const factor of [1.002, 2, -1, 0]) {
      const report = await check([at], loss, (x) => [factor * slope(x[0]!)]);
      expect([factor, report.verdict]).toEqual([factor, 'fail']);
    }
  });

  it('nor is it in float32', async () => {
    const bump = ([u, v]: Float64Array): number => Math.exp(-((1e4 * (u! - 1)) ** 2)) + 1e7 * v! ** 2;
    const slope = (u: number): number => -2e8 * (u - 1) * Math.exp(-((1e4 * (u - 1)) ** 2));
    for (const factor of [1.003, 1.1, 2]) {
      const report = await check([1.00006, 1.2], bump, ([u, v]) => Float32Array.of(factor * slope(u!), 2e7 * v!));
      expect([factor, report.verdict]).not.toEqual([factor, 'pass']);
    }
  });

  it('a steep step is told from a staircase', async () => {
    const step = (x: Float64Array): number => Math.tanh((x[0]! - 1) / 1e-6) + x[1]! ** 2;
    const slope = (v: number): number => (1 - Math.tanh((v - 1) / 1e-6) ** 2) / 1e-6;
    expect((await check([1 + 3e-7, 0.7], step, (x) => [slope(x[0]!), 2 * x[1]!])).verdict).toBe('pass');
    for (const factor of [0.01, 0.4, 1.01]) {
      const report = await check([1 + 3e-7, 0.7], step, (x) => [factor * slope(x[0]!), 2 * x[1]!]);
      expect([factor, report.verdict]).toEqual([factor, 'fail']);
    }
  });

  it('a ripple too fine to be seen on a few steps is not passed over', async () => {
    // the true slope and that of the loss without its ripple are 0.8 % apart
    const ripple = (amplitude: number, frequency: number): GradientCheck =>
      vectorCheck(
        'ripple',
        [0.7],
        (x) => 0.72 * Math.exp(x[0]! / 3) + amplitude * Math.sin(frequency * x[0]!),
        (x) => [0.24 * Math.exp(x[0]! / 3)],
      );
    for (const [amplitude, frequency] of [
      [6.73e-12, 1.19e9],
      [1e-10, 1e8],
      [1e-8, 1e7],
    ] as const) {
      expect((await checkNarrow(ripple(amplitude, frequency))).verdict).not.toBe('pass');
    }
  });
});

function bell(t: number): number {
  return (-2 * t) / (1 + t * t) ** 2;
}

describe('an analytic 0', () => {
  it('is no pass where the loss moves, however little beside others', async () => {
    const parts = ([w, rate]: Float64Array): number => 1e6 * w! ** 2 + Math.exp(rate!);
    for (const [rate, verdict] of [
      [-14, 'fail'],
      [-18, 'fail'],
      [-19, 'inconclusive'],
    ] as const) {
      const right = await check([1.3, rate], parts, (x) => [2e6 * x[0]!, Math.exp(x[1]!)]);
      expect(right.verdict).not.toBe('fail');
      const forgotten = await check([1.3, rate], parts, (x) => [2e6 * x[0]!, 0]);
      expect([rate, forgotten.verdict]).toEqual([rate, verdict]);
      if (verdict !== 'fail') expect(forgotten.minimumDetectableRelativeError).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([0, 1, 2, 3])('does not pass where only the line of its own parameter shows it: seed %i', async (seed) => {
    const report = await checkNarrow(
      {
        name: 'forgotten',
        parameters: { w: Float64Array.of(1.3, 0.7), rate: Float64Array.of(-15) },
        loss: ({ w, rate }: { w: Float64Array; rate: Float64Array }) =>
          1e8 * (w[0]! ** 2 + w[1]! ** 2) + Math.exp(rate[0]!),
        gradient: ({ w }: { w: Float64Array }) => ({ w: w.map((v) => 2e8 * v), rate: [0] }),
      },
      { seed },
    );
    expect(report.verdict).not.toBe('pass');
  });

  it('passes for a unit that is dead, and for terms that cancel', async () => {
    const dead = await check(
      [0.127, 0.3],
      (x) => Math.max(0, x[0]! - 0.9) + x[1]! ** 2,
      (x) => [x[0]! > 0.9 ? 1 : 0, 2 * x[1]!],
    );
    expect(dead.verdict).toBe('pass');
    const cancel = await check(
      [0.3, 0.4],
      (x) => Math.log(Math.exp(x[0]! + x[1]!) + 2 * Math.exp(x[0]! - x[1]!)) - x[0]!,
      (x) => [0, (Math.exp(x[1]!) - 2 * Math.exp(-x[1]!)) / (Math.exp(x[1]!) + 2 * Math.exp(-x[1]!))],
    );
    expect(cancel.verdict).toBe('pass');
  });
});

describe('at the ends of the numbers', () => {
  it.each([1e16, -1e16, 2 ** 53])('a right gradient does not fail under an offset of %d', async (offset) => {
    for (const at of [1, 3, 1e6, 1e200]) {
      const report = await check(
        [at],
        (x) => offset + x[0]!,
        () => [1],
      );
      expect([at, report.verdict]).not.toEqual([at, 'fail']);
    }
  });

  it('ladders end, right gradients pass and wrong ones fail', async () => {
    for (const at of [1e305, 1e308, -1.7e308]) {
      expect(
        (
          await check(
            [at],
            (x) => 1e-308 * x[0]!,
            () => [1e-308],
          )
        ).verdict,
      ).toBe('pass');
      expect(
        (
          await check(
            [at],
            (x) => 1e-308 * x[0]!,
            () => [2e-308],
          )
        ).verdict,
      ).toBe('fail');
    }
  });
});

describe('a penalty outside the domain', () => {
  const barrier = ([u]: Float64Array): number => (u! < 1 ? -Math.log(1 - u!) : 1e10);
  it('does not fail a gradient that is right inside', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const right = vectorCheck('barrier', [1 - 1e-4], barrier, ([u]) => [1 / (1 - u!)]);
      expect([seed, (await checkNarrow(right, { seed })).verdict]).toEqual([seed, 'pass']);
    }
    expect((await check([1 - 1e-4], barrier, ([u]) => [1.01 / (1 - u!)])).verdict).toBe('fail');
  });
});

describe('where kinks meet that no single line shows', () => {
  const median = (x: Float64Array): number => 2 * x.toSorted()[x.length >> 1]! + 0.2 * x.reduce((sum, v) => sum + v, 0);
  /** Of the entry that a stable sort puts in the middle, or of one beside it. */
  const gradient =
    (factor: number) =>
    (x: Float64Array): number[] => {
      const order = [...x.keys()].toSorted((a, b) => x[a]! - x[b]!);
      return Array.from(x, (_, i) => (i === order[x.length >> 1] ? 2 * factor : 0) + 0.2);
    };

  it('a gradient of one of the pieces stands, one beyond all does not', async () => {
    const right = await check([0, 0, 0], median, gradient(1));
    expect(right.verdict).not.toBe('fail');
    expect(right.findings).toMatchObject([{ rule: 'kinks-meet' }, ...right.findings.slice(1)]);
    expect((await check([0, 0, 0], median, gradient(3))).verdict).toBe('fail');
  });
});
