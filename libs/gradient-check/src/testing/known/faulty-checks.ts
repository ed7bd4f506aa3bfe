import { type KnownCheck, half, known, sigmoid, sum, vectorCheck } from './known-check.js';

/** Checks with wrong values of every kind. */
export const faultyChecks: readonly KnownCheck[] = [
  known(
    'fail',
    vectorCheck('sign', [1, 2], half, (x) => x.map((v) => -v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('factor two', [1, 2], half, (x) => x.map((v) => 2 * v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('one part in ten thousand', [1, 2], half, (x) => x.map((v) => 1.0001 * v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('one part in ten million', [1, 2], half, (x) => x.map((v) => v * (1 + 1e-7))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('all zero', [1, 2], half, (x) => x.map(() => 0)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('swapped entries', [1, 2], half, (x) => x.toReversed()),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('not a number', [1, 2], half, (x) => x.map((v, i) => (i === 0 ? NaN : v))),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck('infinite', [1, 2], half, (x) => x.map((v, i) => (i === 0 ? v : Infinity))),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck('entry not set', [1, 2], half, (x) => [x[0]!, undefined as unknown as number]),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck(
      'textbook epsilon',
      [2, -1, 0.5],
      (x) => -Math.log(Math.exp(x[2]!) / sum(x, Math.exp) + 1e-7),
      (x) => x.map((v, i) => Math.exp(v) / sum(x, Math.exp) - (i === 2 ? 1 : 0)),
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'float16 precision',
      [0.3, 0.7],
      (x) => sum(x, Math.sin),
      (x) => x.map((v) => Math.round(Math.cos(v) * 2048) / 2048),
    ),
  ),
  known(
    'fail',
    vectorCheck('small entry dropped', [1e-3, 1], half, (x) => x.map((v) => (Math.abs(v) < 0.01 ? 0 : v))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('clipped', [1, 20], half, (x) => x.map((v) => Math.min(v, 5))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck(
      'wrong under an offset',
      [0.3, -1],
      (x) => 1e8 + sum(x, Math.sin),
      (x) => x.map((v) => 1.5 * Math.cos(v)),
    ),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck(
      'derivative at the output',
      [0.3, -1],
      (x) => sum(x, sigmoid),
      (x) => x.map((v) => sigmoid(sigmoid(v)) * sigmoid(-sigmoid(v))),
    ),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('stationary here, wrong elsewhere', [0, 0], half, () => [0, 0]),
  ),
];
