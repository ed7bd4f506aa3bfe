import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { lossNoise } from '../noise/loss-noise.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { Finding } from '../check/gradient-report.js';
import { linearity } from './linearity.js';
import { type PointFacts, runRules } from './rule.js';
import { subjectOf } from '../check/subject.js';
import { smoothChecks, vectorCheck } from '../testing/known-checks.js';
import { kinkedLoss, smoothLoss } from '../testing/loss-arbitrary.js';
import { randomCheck } from '../testing/random-check.js';

async function findingsOf(check: GradientCheck, seed = 0): Promise<Finding[]> {
  const subject = subjectOf(check);
  const { theta } = subject;
  const noise = await lossNoise(subject, theta, stream(seed, 'noise'));
  const slopes = { theta, loss: await subject.loss(theta), noise };
  return runRules([linearity], { subject, slopes, seed } as unknown as PointFacts);
}
const zero = (x: ArrayLike<number>): number[] => Array.from(x, () => 0);
const ofLoss = (x: readonly number[], loss: (x: Float64Array) => number): GradientCheck =>
  vectorCheck('', x, loss, zero);

describe('linearity', () => {
  it.each(smoothChecks.map((check): [string, GradientCheck] => [check.name, check]))(
    'holds for: %s',
    async (_, check) => expect(await findingsOf(check)).toEqual([]),
  );

  it('holds for any smooth loss, whatever its gradient is said to be', () =>
    fc.assert(
      fc.asyncProperty(smoothLoss(), fc.nat(1000), async (check, seed) => {
        expect(await findingsOf({ ...check, gradient: () => ({}) }, seed)).toEqual([]);
      }),
    ));

  it('claims nothing where kinks are near, or at one', async () => {
    await fc.assert(
      fc.asyncProperty(kinkedLoss(), fc.nat(1000), async (check, seed) => {
        expect(await findingsOf(check, seed)).toEqual([]);
      }),
    );
    expect(await findingsOf(ofLoss([0, 0, 1], (x) => Math.max(x[0]!, x[1]!) + Math.hypot(x[0]!, x[1]!)))).toEqual([]);
  });

  it('claims nothing where kinks were passed on the way to the first step', async () => {
    // a weight of 0 tells no scale: the first steps are far beyond both kinks, where y has no part in the sum
    const valley =
      (steepness: number) =>
      ([x, y]: Float64Array) =>
        Math.abs(steepness * x! + 1e-3 * y!) + Math.abs(steepness * x! - 1e-3 * y!);
    for (const steepness of [1, 1e3, 1e6, 1e9]) {
      expect(await findingsOf(ofLoss([0, 1], valley(steepness)))).toEqual([]);
    }
    const { check } = randomCheck(777, 2596);
    expect(await findingsOf(check, 777)).toEqual([]);
  });

  it('needs two float64 entries to move', async () => {
    const broken = (x: ArrayLike<number>): number => (x[0] === 0 ? 0 : x[0]! ** 3 / (x[0]! ** 2 + x[1]! ** 2));
    expect(await findingsOf(ofLoss([0, 0], broken))).toMatchObject([{ kind: 'kink' }]);
    const single = { ...ofLoss([0, 0], broken), parameters: { x: new Float32Array(2) } };
    expect(await findingsOf(single)).toEqual([]);
    expect(await findingsOf(ofLoss([0], ([x]) => broken([x!, x!])))).toEqual([]);
  });

  it.each<[string, readonly number[], (x: Float64Array) => number]>([
    ['updates only what it finds changed first', [1, 2, 3], ([x, y, z]) => (x === 1 ? y! ** 2 + z! : x! ** 2 + 6)],
  ])('notices a loss that %s', async (_, x, loss) => {
    const [finding] = await findingsOf(ofLoss(x, loss));
    expect(finding).toMatchObject({ kind: 'law', rule: 'linearity' });
    expect(finding!.message).toMatch(/^along two directions together the loss rises by .* no gradient can be right/);
  });

  it.each<[string, readonly number[], (x: Float64Array) => number]>([
    ['has no gradient at the parameters', [0, 0], ([x, y]) => (x === 0 ? 0 : x! ** 3 / (x! ** 2 + y! ** 2))],
    ['is a median of equal numbers', [2, 3, 2, 2, 0], (x) => x.toSorted()[2]! + 0.1 * x[0]!],
  ])('tells of a loss that %s, and fails nothing', async (_, x, loss) => {
    const [finding] = await findingsOf(ofLoss(x, loss));
    expect(finding).toMatchObject({ kind: 'kink', rule: 'kinks-meet' });
    expect(finding!.message).toContain('but not beside the parameters');
  });

  it('fails a check whose every entry agrees with differences of one entry at a time', async () => {
    // an incremental evaluation that updates b only where W is what it was
    const check: GradientCheck = {
      name: 'incremental',
      parameters: { W: Float64Array.of(0.5, -1), b: Float64Array.of(0.25) },
      loss: ({ W, b }) => {
        const known = W![0] === 0.5 && W![1] === -1;
        return Math.sin(W![0]!) * W![1]! + Math.exp(known ? b![0]! : 0.25);
      },
      gradient: ({ W, b }) => ({ W: [Math.cos(W![0]!) * W![1]!, Math.sin(W![0]!)], b: [Math.exp(b![0]!)] }),
    };
    const { verdict, reason, findings, parameters } = await checkNarrow(check);
    expect(verdict).toBe('fail');
    expect(parameters.map(({ failed }) => failed)).toEqual([0, 0]);
    expect(findings[0]).toMatchObject({ rule: 'linearity' });
    expect(reason).toBe(findings[0]!.message);
  });
});
