import { type KnownCheck, known, relu, sum, vectorCheck } from './known-check.js';

/** Checks at points exactly at a kink: a gradient between the slopes is right, one outside is wrong. */
export const kinkChecks: readonly KnownCheck[] = [
  ...[0, 1, 0.5].map((slope) =>
    known(
      'pass',
      vectorCheck(
        `rectifier at 0, slope ${slope}`,
        [0, 2],
        (x) => sum(x, relu),
        (x) => x.map((v) => (v === 0 ? slope : Number(v > 0))),
      ),
    ),
  ),
  ...[-0.2, 1.3, 2].map((slope) =>
    known(
      'fail',
      vectorCheck(
        `rectifier at 0, slope ${slope}`,
        [0, 2],
        (x) => sum(x, relu),
        (x) => x.map((v) => (v === 0 ? slope : Number(v > 0))),
      ),
      'outside-kink',
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'absolute value at 0',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map(Math.sign),
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'absolute value at 0, slope 1.5',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map((v) => (v === 0 ? 1.5 : Math.sign(v))),
    ),
    'outside-kink',
  ),
  known(
    'fail',
    vectorCheck(
      'absolute value, wrong beside its kink',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map((v) => 1.001 * Math.sign(v)),
    ),
    'outside-kink',
  ),
  known(
    'pass',
    vectorCheck(
      'maximum of equals, first wins',
      [1, 1],
      (x) => Math.max(x[0]!, x[1]!),
      (x) => (x[0]! >= x[1]! ? [1, 0] : [0, 1]),
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'maximum of equals, shared',
      [1, 1, 1],
      (x) => Math.max(...x),
      (x) => {
        const top = Math.max(...x);
        const ties = x.filter((v) => v === top).length;
        return x.map((v) => (v === top ? 1 / ties : 0));
      },
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'maximum of equals, both lose',
      [1, 1],
      (x) => Math.max(x[0]!, x[1]!),
      () => [-1, -1],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'hinge exactly at its margin',
      [1, 0.5],
      (x) => relu(1 - x[0]!) + x[1]! ** 2,
      (x) => [x[0]! < 1 ? -1 : 0, 2 * x[1]!],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'penalty on a weight of 0',
      [0, 0.3],
      (x) => (x[0]! - 0.01) ** 2 + 0.1 * sum(x, Math.abs),
      (x) => [2 * (x[0]! - 0.01) + 0.1 * Math.sign(x[0]!), 0.1 * Math.sign(x[1]!)],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'kink within a hair of the point',
      [1e-9],
      (x) => relu(x[0]!) + x[0]!,
      (x) => [x[0]! > 0 ? 2 : 1],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'clipped at its edge',
      [1, -1],
      (x) => sum(x, (v) => Math.min(Math.max(v, -1), 1)),
      (x) => x.map((v) => Number(v > -1 && v < 1)),
    ),
  ),
  known('pass', {
    name: 'float32 rectifier at 0',
    parameters: { w: Float32Array.of(0, 1) },
    loss: ({ w }) => sum(w!, relu),
    gradient: ({ w }) => ({ w: Float32Array.from(w!, (v) => Number(v > 0)) }),
  }),
];
