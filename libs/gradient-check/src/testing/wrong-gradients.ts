import { stream } from '@gradproof/random';
import type { GradientCheck } from '../check/gradient-check.js';
import { type Gradients, type Model, embedding, layer, likelihood, scales, sum } from './wrong-gradient-models.js';

/** A wrong gradient, and what its diagnosis may say; no pattern where no known mistake explains it. */
interface WrongGradient {
  readonly check: GradientCheck;
  readonly says: RegExp | undefined;
}

/** A mistake in the gradient of one model: its name, the change, and what the diagnosis may say. */
type Mistake = readonly [
  name: string,
  change: (right: Gradients, at: Gradients) => Gradients,
  says: RegExp | undefined,
];

function wrong(model: Model, [name, change, says]: Mistake): WrongGradient {
  const plain = (at: GradientCheck['parameters']): Gradients =>
    Object.fromEntries(Object.entries(at).map(([key, values]) => [key, Array.from(values)]));
  const check: GradientCheck = {
    name: `${model.name}: ${name}`,
    parameters: Object.fromEntries(
      Object.entries(model.parameters).map(([key, values]) => [key, Float64Array.from(values)]),
    ),
    loss: (at) => model.loss(plain(at)),
    gradient: (at) => change(model.gradient(plain(at)), plain(at)),
    ...(model.batchSize !== undefined && { batchSize: model.batchSize }),
  };
  return { check, says };
}

const each =
  (key: string, f: (v: number, i: number, theta: number) => number): Mistake[1] =>
  (g, at) => ({
    ...g,
    [key]: g[key]!.map((v, i) => f(v, i, at[key]![i]!)),
  });

/** Returns wrong gradients of random models, with mistakes of the kinds that are found in libraries and in reports. */
export function wrongGradients(seed: number): WrongGradient[] {
  return mistakes(seed).map(({ model, mistake }) => wrong(model, mistake));
}

/** A model, with a mistake in its gradient. */
interface Planted {
  readonly model: Model;
  readonly mistake: Mistake;
}

const planted = (model: Model, mistake: Mistake): Planted => ({ model, mistake });

function mistakes(seed: number): Planted[] {
  const random = stream(seed, 'wrong gradients');
  const list: Planted[] = [];
  for (const size of [1, 2, 4, 6]) {
    const model = scales(random, size);
    const constant = 1 / Math.PI;
    list.push(
      planted(model, ['by log theta', each('x', (g, _, x) => g * x), /logarithm|x x the true/]),
      planted(model, ['by theta where log theta is meant', each('x', (g, _, x) => g / x), /divided by x/]),
      planted(model, ['times 1 / pi', each('x', (g) => g * constant), /1 \/ pi/]),
      planted(model, ['times sqrt 2', each('x', (g) => g * Math.SQRT2), /sqrt 2/]),
      planted(model, ['two thirds', each('x', (g) => (g * 2) / 3), /2\/3/]),
      planted(model, ['doubled', each('x', (g) => 2 * g), /2\.000 x/]),
      planted(model, ['opposite', each('x', (g) => -g), /opposite sign/]),
      planted(model, ['squared parameter', each('x', (g, _, x) => g * 2 * x), /2 x x the true/]),
    );
    if (size > 1) {
      list.push(
        planted(model, ['1.02 of it', each('x', (g) => 1.02 * g), /1\.020 x/]),
        planted(model, ['1.0005 of it', each('x', (g) => 1.0005 * g), /1\.0005/]),
        planted(model, ['1 / x left out', each('x', (g, _, x) => g - 1 / x), undefined]),
      );
    }
    if (size > 2) {
      list.push(
        planted(model, ['the last two scaled', each('x', (g, i) => (i >= size - 2 ? 1.5 * g : g)), /1\.500 x/]),
        planted(model, ['summed', (g) => ({ x: g['x']!.map(() => sum(g['x']!)) }), /sum of the true/]),
        planted(model, [
          'a cumulative sum',
          (g) => ({ x: g['x']!.map((_, i) => sum(g['x']!.slice(0, i + 1))) }),
          /before it/,
        ]),
        planted(model, ['absolute values', each('x', (g) => Math.abs(g)), /negative in the true|-1\.000|opposite/]),
        planted(model, ['rounded to two decimals', each('x', (g) => Math.round(100 * g) / 100), /2 decimals/]),
        planted(model, ['sine for cosine', each('x', (g, _, x) => g + Math.sin(3 * x)), undefined]),
      );
    }
  }
  for (const size of [1, 2, 3, 5]) {
    const model = likelihood(random, size);
    list.push(
      planted(model, [
        'exp of the width missing',
        each('logSigma', (g, _, s) => g / Math.exp(s)),
        /derivative of exp is missing/,
      ]),
      planted(model, [
        'exp of the width twice',
        each('logSigma', (g, _, s) => g * Math.exp(s)),
        /exp is applied twice/,
      ]),
      planted(model, ['width by its variance', each('logSigma', (g) => g / 2), /1\/2|0\.5000/]),
      planted(model, [
        'the constant of the width forgotten',
        each('logSigma', (g) => g - 5),
        size > 2 ? /plus the constant -5/ : undefined,
      ]),
      planted(model, [
        'mu not divided by the variance',
        (g, at) => ({ ...g, mu: g['mu']!.map((v, i) => v * Math.exp(2 * at['logSigma']![i]!)) }),
        undefined,
      ]),
    );
  }
  for (const [n, d, c] of [
    [6, 3, 2],
    [10, 4, 3],
    [5, 2, 3],
    [20, 3, 1],
  ] as const) {
    const model = layer(random, n, d, c);
    const without =
      (k: number, weight: number): Mistake[1] =>
      (_, at) =>
        model.weighted(Array.from({ length: n }, (__, i) => (i === k ? weight : 1)))(at);
    const sample = /samples/;
    list.push(
      planted(model, ['the last sample dropped', without(n - 1, 0), sample]),
      planted(model, ['the first sample dropped', without(0, 0), sample]),
      planted(model, ['one sample counted twice', without(1, 2), sample]),
      planted(model, ['one sample scaled', without(2, 1.3), sample]),
      planted(model, [
        'no mean',
        (g) => ({ W: g['W']!.map((v) => n * v), b: g['b']!.map((v) => n * v) }),
        /batch mean is missing/,
      ]),
      planted(model, ['mean twice', each('W', (v) => v / n), /taken twice/]),
      planted(model, ['bias alone not averaged', each('b', (v) => n * v), /batch mean is missing/]),
      planted(model, ['decay that the loss does not have', each('W', (v, _, x) => v + 0.01 * x), /plus 0\.01000 x W/]),
      planted(model, [
        'half of the samples with a wrong derivative',
        (_, at) => model.weighted(Array.from({ length: n }, (__, i) => (i % 2 === 0 ? 1 : 0.4 + 0.1 * i)))(at),
        sample,
      ]),
      ...(
        [
          ["tanh's derivative missing", () => 1],
          ["the sigmoid's derivative for tanh's", (h) => h * (1 - h)],
          ['tanh applied twice', (h) => 1 - Math.tanh(h) ** 2],
        ] as [string, (h: number) => number][]
      ).map(([name, slope]) =>
        planted(model, [
          name,
          (_, at) =>
            model.weighted(
              Array.from({ length: n }, () => 1),
              slope,
            )(at),
          undefined,
        ]),
      ),
    );
    if (c > 1) {
      list.push(
        planted(model, [
          'transposed',
          (g) => ({ ...g, W: g['W']!.map((_, i) => g['W']![(i % d) * c + Math.floor(i / d)]!) }),
          d === c ? undefined : /transposed/,
        ]),
      );
    }
  }
  for (const size of [3, 5, 8]) {
    const model = embedding(random, size);
    list.push(
      planted(model, [
        'the last write',
        (g, { T }) => ({ T: g['T']!.map((_, i) => model.slope(T![i]!, model.indices.lastIndexOf(i))) }),
        /repeats/,
      ]),
      planted(model, [
        'the first write',
        (g, { T }) => ({ T: g['T']!.map((_, i) => model.slope(T![i]!, model.indices.indexOf(i))) }),
        /repeats/,
      ]),
      planted(model, ['one place late', (g) => ({ T: g['T']!.map((_, i) => g['T']!.at(i - 1)!) }), /too late/]),
    );
  }
  return list;
}

/** Returns the right gradients of the same models. */
export function rightGradients(seed: number): GradientCheck[] {
  const seen = new Map<string, GradientCheck>();
  for (const { model } of mistakes(seed)) {
    if (!seen.has(model.name)) seen.set(model.name, wrong(model, ['right', (g) => g, undefined]).check);
  }
  return [...seen.values()];
}
