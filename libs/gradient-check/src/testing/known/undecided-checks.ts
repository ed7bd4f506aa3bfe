import { type KnownCheck, known, sigmoid, vectorCheck } from './known-check.js';

/** Checks that cannot be decided, and must not be. */
export const undecidedChecks: readonly KnownCheck[] = [
  known('inconclusive', { name: 'no parameters', parameters: {}, loss: () => 1, gradient: () => ({}) }),
  known(
    'inconclusive',
    vectorCheck(
      'no entries',
      [],
      () => 1,
      () => [],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'constant loss',
      [1, 2],
      () => 7,
      () => [0, 0],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'signal below rounding',
      [0.3],
      (x) => 1e18 + Math.sin(x[0]!),
      (x) => [Math.cos(x[0]!)],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'saturated',
      [40, 1],
      (x) => sigmoid(x[0]!) + x[1]!,
      (x) => [sigmoid(x[0]!) * sigmoid(-x[0]!), 1],
    ),
  ),
];
