import { type HiddenMoves } from '@gradproof/kernels';
import { type ActivationName } from '@gradproof/network';

/** The part of `HiddenMoves` that depends on the activation alone. */
export type MoveSeries = Pick<HiddenMoves, 'kinked' | 'shift' | 'growth' | 'holomorphic'> & {
  readonly factors: readonly number[];
};

const inverseFactorials = [1, 1 / 2, 1 / 6, 1 / 24, 1 / 120] as const;

/**
 * Bound D on the absolute derivative of the activation over the complex disc of radius `holomorphic[activation]` around a, as a multiple of
 * the derivative at a. For |d| <= 1, `|sigmoid'(a + d)| <= e / (1 - sin^2(1/2)) sigmoid'(a)` and
 * `|sigmoid(a + d)| <= e / cos(1) sigmoid(a)`. tanh is the sigmoid at twice the argument; ReLU away from its kink is linear.
 */
export const derivativeGrowth: Readonly<Record<ActivationName, number>> = {
  relu: 1,
  sigmoid: 3.6,
  tanh: 3.6,
  softplus: 5.1,
};
/** Radius of the complex disc around any a on which the activation is holomorphic and `derivativeGrowth` bounds its derivative. */
export const holomorphic: Readonly<Record<ActivationName, number>> = {
  relu: Infinity,
  sigmoid: 1,
  tanh: 0.5,
  softplus: 1,
};

/**
 * The series of a hidden unit's move in the move of its pre-activation: the coefficient of order r is `factors[r - 1]` times a derivative of
 * the sigmoid at the unit's gate. `tanh(a) = 2 sigmoid(2 a) - 1`; `softplus' = sigmoid`, so that for softplus the derivatives come one order
 * later (`shift`).
 */
export function moveSeriesOf(activation: ActivationName): MoveSeries {
  const bounds = { growth: derivativeGrowth[activation], holomorphic: holomorphic[activation] };
  switch (activation) {
    case 'relu':
      return { ...bounds, kinked: true, shift: 0, factors: [] };
    case 'sigmoid':
      return { ...bounds, kinked: false, shift: 0, factors: inverseFactorials };
    case 'tanh':
      return {
        ...bounds,
        kinked: false,
        shift: 0,
        factors: inverseFactorials.map((factor, i) => 2 ** (i + 2) * factor),
      };
    case 'softplus':
      return { ...bounds, kinked: false, shift: 1, factors: inverseFactorials };
  }
}
