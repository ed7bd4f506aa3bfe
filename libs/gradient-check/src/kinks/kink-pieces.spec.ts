import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { checkNarrow } from '../check-narrow.js';
import { closeTies, nearest } from '../testing/kinks/distance-kinds.js';
import { type KinkKind, kinkCase } from '../testing/kinks/kink-case.js';

const CASES = 48;

describe('the pieces at a tie', () => {
  it.each<[string, KinkKind]>([
    ['curved ones that share entries', nearest],
    ['by a gradient that takes close numbers for equal', closeTies],
  ])('show mistakes, and no convention to be one: %s', async (_, kind) => {
    const random = stream(3, kind.name);
    for (let i = 0; i < CASES; i++) {
      const { check, isRight } = kinkCase(kind, random);
      const { verdict } = await checkNarrow(check, { seed: i });
      expect([i, check.name, verdict]).not.toEqual([i, check.name, isRight ? 'fail' : 'pass']);
    }
  });
});

describe('a gradient that takes close numbers for equal', () => {
  const whole = (close: number, float32: boolean): GradientCheck => ({
    name: 'each of close numbers takes all',
    parameters: { x: float32 ? Float32Array.of(1, 1) : Float64Array.of(1, 1) },
    loss: ({ x }) => Math.max(...x!),
    gradient: ({ x }) => ({ x: x!.map((v) => Number(Math.max(...x!) - v <= close)) }),
  });

  it.each([
    [1e-8, false],
    [1e-6, false],
    [1e-4, true],
  ])('owns none of the pieces: within %d, in float32 %s', async (close, float32) => {
    for (let seed = 0; seed < 20; seed++)
      expect([seed, (await checkNarrow(whole(close, float32), { seed })).verdict]).toEqual([seed, 'fail']);
  });

  it('owns none of the rare pieces either', async () => {
    const drawn = kinkCase(closeTies, stream(0, `${closeTies.name} 1237`));
    expect(drawn.isRight).toBe(false);
    expect((await checkNarrow(drawn.check, { seed: 0 })).verdict).toBe('fail');
  });

  it('fails where it is outside the slopes only so near to the kink', async () => {
    const check: GradientCheck = {
      name: 'three times the slope',
      parameters: { x: Float64Array.of(0, 1) },
      loss: ({ x }) => Math.abs(x![0]!) + x![1]! ** 2,
      gradient: ({ x }) => ({ x: [Math.abs(x![0]!) < 1e-8 ? 3 : Math.sign(x![0]!), 2 * x![1]!] }),
    };
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).toBe('fail');
  });

  it('passes where it rounds the kink off', async () => {
    const check: GradientCheck = {
      name: 'rounded off',
      parameters: { x: Float64Array.of(0, 1) },
      loss: ({ x }) => Math.abs(x![0]!) + x![1]! ** 2,
      gradient: ({ x }) => ({ x: [x![0]! / Math.sqrt(x![0]! ** 2 + 1e-18), 2 * x![1]!] }),
    };
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});
