import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import { suspicions } from './fault-location.js';

const SAMPLES = 5;
const CLASSES = 3;

interface Softmax {
  readonly W: readonly (readonly number[])[];
  readonly b: readonly number[];
}
interface Variant {
  readonly smoothing?: number;
  readonly temperature?: number;
  readonly weight?: (sample: number) => number;
}

/** Softmax regression of a few random samples; the gradient is that of the second variant. */
function softmaxCheck(seed: number, ofLoss: Variant, ofGradient: Variant): DerivativeCheck {
  const random = stream(seed, 'softmax regression');
  const draw = (length: number): number[] => Array.from({ length }, () => random.normal());
  const inputs = Array.from({ length: SAMPLES }, () => draw(2));
  const labels = inputs.map(() => Math.floor(random.uniform() * CLASSES));
  const parameters: Softmax = { W: [draw(CLASSES), draw(CLASSES)], b: draw(CLASSES) };
  const shares = ({ W, b }: Softmax, x: readonly number[], temperature = 1): number[] => {
    const powers = b.map((each, k) => Math.exp((each + x[0]! * W[0]![k]! + x[1]! * W[1]![k]!) / temperature));
    const sum = powers.reduce((all, each) => all + each, 0);
    return powers.map((each) => each / sum);
  };
  const target = (n: number, k: number, smoothing = 0): number =>
    (labels[n] === k ? 1 - smoothing : 0) + smoothing / CLASSES;
  return {
    name: 'softmax',
    batchSize: SAMPLES,
    parameters,
    loss: (p: Softmax) =>
      inputs.reduce((loss, x, n) => {
        const all = shares(p, x);
        return loss - all.reduce((sum, each, k) => sum + target(n, k, ofLoss.smoothing) * Math.log(each), 0) / SAMPLES;
      }, 0),
    gradient: (p: Softmax) => {
      const deltas = inputs.map((x, n) =>
        shares(p, x, ofGradient.temperature).map(
          (each, k) => ((ofGradient.weight?.(n) ?? 1) * (each - target(n, k, ofGradient.smoothing))) / SAMPLES,
        ),
      );
      const summed = (factor: (n: number) => number): number[] =>
        Array.from({ length: CLASSES }, (_, k) => deltas.reduce((sum, delta, n) => sum + factor(n) * delta[k]!, 0));
      return { W: [0, 1].map((i) => summed((n) => inputs[n]![i]!)), b: summed(() => 1) };
    },
  };
}

const first = async (...check: Parameters<typeof softmaxCheck>): Promise<string> => {
  const report = await checkGradient(softmaxCheck(...check));
  expect(report.verdict).toBe('fail');
  return suspicions(report)[0] ?? '';
};

describe('samples of a batch', () => {
  it.each<[string, Variant, Variant]>([
    ['label smoothing is forgotten', { smoothing: 0.1 }, {}],
    ['label smoothing is there too much', {}, { smoothing: 0.1 }],
    ['a temperature is left in', {}, { temperature: 2 }],
  ])('are not blamed where %s', async (_, ofLoss, ofGradient) => {
    for (let seed = 0; seed < 6; seed++) expect(await first(seed, ofLoss, ofGradient)).not.toMatch(/sample/);
  });

  it.each<[string, Variant]>([
    ['left out', { weight: (n) => Number(n < SAMPLES - 1) }],
    ['counted twice', { weight: (n) => (n === 0 ? 2 : 1) }],
  ])('are named where one is %s', async (_, ofGradient) => {
    for (let seed = 0; seed < 6; seed++) expect(await first(seed, {}, ofGradient)).toMatch(/one of the 5 samples/);
  });
});
