import type { DerivativeCheck } from '../../check/derivative-check.js';
import { type KnownForm, right, wrong } from './known-form.js';

type Matrix = number[][];
interface Layer {
  W: Matrix;
  b: number[];
}
interface Mlp {
  layers: [Layer, Layer];
  scale: number;
  x: Matrix;
}

const mlpParameters: Mlp = {
  layers: [
    { W: [[0.3, -0.2, 0.5], [0.7, 0.1, -0.4]], b: [0.1, -0.2, 0.05] }, // prettier-ignore
    { W: [[0.4], [-0.6], [0.9]], b: [0.2] },
  ],
  scale: 2,
  x: [[0.5, -1.2], [1.5, 0.3], [-0.7, 0.9]], // prettier-ignore
};
const targets = [1, 0, -1];

const hiddenOf = ({ layers: [{ W, b }] }: Mlp, x: readonly number[]): number[] =>
  b.map((bias, j) => Math.tanh(x.reduce((sum, v, i) => sum + v * W[i]![j]!, bias)));
const outputOf = ({ layers: [, { W, b }], scale }: Mlp, h: readonly number[]): number =>
  scale * h.reduce((sum, v, j) => sum + v * W[j]![0]!, b[0]!);

function mlpLoss(p: Mlp): number {
  return p.x.reduce((sum, x, n) => sum + (outputOf(p, hiddenOf(p, x)) - targets[n]!) ** 2 / p.x.length, 0);
}

interface MlpGradient {
  layers: [Partial<Layer> & Record<string, unknown>, Layer];
  scale: number;
}

function mlpGradient(p: Mlp, tanhSlope = (h: number) => 1 - h * h): MlpGradient {
  const [first, second] = [
    { W: p.layers[0].W.map((row) => row.map(() => 0)), b: [0, 0, 0] },
    { W: [[0], [0], [0]], b: [0] },
  ];
  const g: MlpGradient = { layers: [first, second], scale: 0 };
  p.x.forEach((x, n) => {
    const h = hiddenOf(p, x);
    const o = outputOf(p, h);
    const d = (2 * (o - targets[n]!)) / p.x.length;
    g.scale += (d * o) / p.scale;
    second.b[0]! += d * p.scale;
    h.forEach((v, j) => {
      second.W[j]![0]! += d * p.scale * v;
      const da = d * p.scale * p.layers[1].W[j]![0]! * tanhSlope(v);
      first.b[j]! += da;
      x.forEach((each, i) => (first.W[i]![j]! += da * each));
    });
  });
  return g;
}

const mlp = {
  name: 'MLP of nested layers',
  parameters: mlpParameters,
  constant: ['x'],
  loss: mlpLoss,
  gradient: (p: Mlp) => mlpGradient(p),
};
const mlpWith = (change: (g: MlpGradient) => void): Omit<DerivativeCheck, 'name'> => ({
  ...mlp,
  gradient(p: Mlp) {
    const g = mlpGradient(p);
    change(g);
    return g;
  },
});

/** A right check of a network, whose parameters are a tree of layers. */
export const rightMlp: readonly KnownForm[] = [right(mlp)];

/** Wrong checks of the same network, each with a fault in one leaf or in one call. */
export const wrongMlp: readonly KnownForm[] = [
  wrong(
    'leaf forgotten',
    mlpWith((g) => delete g.layers[0].b),
    /gradient has no layers\[0\]\.b/,
  ),
  wrong(
    'leaf under another name',
    mlpWith(({ layers: [first] }) => {
      first['bias'] = first.b;
      delete first.b;
    }),
    /gradient has layers\[0\]\.bias, and no parameter has that name/,
  ),
  wrong(
    'leaf transposed',
    mlpWith(({ layers: [first] }) => (first.W = [0, 1, 2].map((j) => first.W!.map((row) => row[j]!)))),
    /layers\[0\]\.W holds the true gradient transposed/,
  ),
  wrong(
    'derivative of tanh',
    { ...mlp, gradient: (p: Mlp) => mlpGradient(p, (h) => 1 - h) },
    /layers\[0\]\.W\[\d,\d\] is/,
  ),
  wrong(
    'loss changes a leaf',
    { ...mlp, loss: (p: Mlp) => [mlpLoss(p), (p.layers[0].b[1] = 7)][0]! },
    /loss changed the layers\[0\]\.b/,
  ),
  wrong(
    'constant changed',
    {
      ...mlp,
      parameters: { ...mlpParameters, seen: [0] },
      constant: ['x', 'seen'],
      loss: (p: Mlp & { seen: number[] }) => [mlpLoss(p), p.seen[0]!++][0]!,
    },
    /a function of the check changed a constant/,
  ),
];
