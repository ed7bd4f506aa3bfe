import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { lossNoise } from '../noise/loss-noise.js';
import { type BlockProjection, projectBlock } from './projection.js';
import { entryScales } from '../probe/scales.js';
import { subjectOf } from '../check/subject.js';
import { vectorCheck } from '../testing/known-checks.js';
import { withScaledEntry } from '../testing/random-check.js';

const SIZE = 600;
const few = { exhaustiveEntries: 100 };
const random = stream(5, 'projection');
const start = Array.from({ length: SIZE }, () => random.normal());
const sumOf =
  (f: (v: number) => number) =>
  (x: Float64Array): number =>
    x.reduce((sum, v) => sum + f(v), 0);
const sines: GradientCheck = vectorCheck('sines', start, sumOf(Math.sin), (x) => x.map(Math.cos));
const square = (v: number): number => v * v;

describe('a check of more entries than are checked one by one', () => {
  it('passes by projections, or names what they cannot resolve', async () => {
    const report = await checkNarrow(sines, few);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('pass');
    expect(report.parameters[0]).toMatchObject({ entries: SIZE, failed: 0, unresolved: 0 });
  });

  it.each([0, 123, SIZE - 1])('does not pass with entry %d wrong by 0.1 %%', async (index) => {
    const { verdict } = await checkNarrow(withScaledEntry(sines, 'x', index, 1.001), few);
    expect(verdict).toBe('fail');
  });

  it('looks one by one at entries too small for projections', async () => {
    const weight = (i: number): number => (i % 100 === 7 ? 1e-8 : 1);
    const small = vectorCheck(
      'small',
      start,
      (x) => x.reduce((sum, v, i) => sum + weight(i) * Math.sin(v), 0),
      (x) => x.map((v, i) => weight(i) * Math.cos(v)),
    );
    expect((await checkNarrow(small, few)).verdict).toBe('pass');
    for (let index = 7; index < SIZE; index += 100) {
      const { verdict } = await checkNarrow(withScaledEntry(small, 'x', index, 1.01), few);
      expect([index, verdict]).toEqual([index, 'fail']);
    }
  });

  it('fails an error whose signs cancel', async () => {
    const reversed = vectorCheck('reversed', start, sumOf(Math.sin), (x) => x.map(Math.cos).toReversed());
    const report = await checkNarrow(reversed, few);
    expect(report.verdict).toBe('fail');
    expect(report.parameters[0]!.failed).toBeGreaterThan(0);
  });

  it('does not pass a block that sits at kinks', async () => {
    const zeros = start.map(() => 0);
    const kinks = vectorCheck(
      'kinks',
      zeros,
      sumOf((v) => Math.abs(v) + v),
      (x) => x.map(() => 1.9),
    );
    expect((await checkNarrow(kinks, few)).verdict).not.toBe('pass');
  });

  it('names a block that is wrong along a direction where no entry checked is wrong', async () => {
    const large = start.map(() => 1);
    const sparse = vectorCheck('sparse', large, sumOf(square), (x) =>
      x.map((v, i) => (i % 100 === 7 ? 2.5 * v : 2 * v)),
    );
    const report = await checkNarrow(sparse, few);
    expect(report.verdict).toBe('fail');
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('checks every entry on request', async () => {
    let last = { done: 0, total: 0 };
    const report = await checkNarrow(
      vectorCheck('squares', start, sumOf(square), (x) => x.map((v) => 2 * v)),
      { ...few, exhaustive: true, onProgress: (progress) => (last = progress) },
    );
    expect(last).toMatchObject({ done: SIZE, total: SIZE });
    expect(report.verdict).toBe('pass');
  });
});

describe('projectBlock', () => {
  const onBlock = async (
    slope: (v: number, i: number) => number,
    loss = sumOf(Math.sin),
    seed = 0,
  ): Promise<BlockProjection> => {
    const check = vectorCheck('block', start, loss, (x) => x.map(slope));
    const subject = subjectOf(check);
    const { theta, layout } = subject;
    const noise = await lossNoise(subject, theta, stream(seed, 'noise'));
    const { values: gradient } = await subject.gradient(theta);
    const point = { theta, loss: await subject.loss(theta), gradient, uncertainty: gradient.map(() => 0), noise };
    return projectBlock(subject, point, entryScales(layout, theta), layout.blocks[0]!, stream(seed, 'projection'));
  };

  it('fails what is wrong somewhere', async () => {
    expect((await onBlock((v, i) => (i === 77 ? 1.5 : 1) * Math.cos(v))).failed).toMatchObject({ outcome: 'differs' });
  });

  it('resolves nothing on a way past kinks', async () => {
    const { failed, detectable } = await onBlock(
      (v) => Math.cos(v) + 0.5,
      (x) => sumOf(Math.sin)(x) + x.reduce((sum, v, i) => sum + Math.abs(v - start[i]!), 0),
    );
    expect(failed).toBeUndefined();
    expect(detectable).toBe(Infinity);
  });

  it('sees an error as large as it states, whatever the directions', async () => {
    const { detectable, failed } = await onBlock(Math.cos);
    expect(failed).toBeUndefined();
    for (let seed = 1; seed <= 12; seed++) {
      const at = 31 * seed;
      const error = detectable / Math.abs(start[at]!);
      const wrong = await onBlock((v, i) => Math.cos(v) + (i === at ? error : 0), sumOf(Math.sin), seed);
      expect(wrong.failed, `seed ${seed}`).toBeDefined();
    }
  });
});

describe('a check with a budget', () => {
  const squares = vectorCheck('squares', start.slice(0, 50), sumOf(square), (x) => x.map((v) => 2 * v));

  it('says how far it came and does not pass', async () => {
    let left = 10;
    const report = await checkNarrow(squares, { expired: () => left-- <= 0 });
    expect(report.verdict).toBe('inconclusive');
    expect(report.reason).toMatch(/^the budget ended after 10 of 50 entries, none of them wrong/);
    expect(report.minimumDetectableRelativeError).toBeGreaterThan(1e-3);
  });

  it('has checked nothing when it was spent at once', async () => {
    const report = await checkNarrow(squares, { expired: () => true });
    expect(report.reason).toMatch(/^nothing checked/);
  });

  it('still fails what the laws show', async () => {
    const wrong = vectorCheck('wrong', [1, 2], sumOf(square), (x) => x.map((v) => 3 * v));
    expect((await checkNarrow(wrong, { expired: () => true })).verdict).toBe('fail');
  });
});
