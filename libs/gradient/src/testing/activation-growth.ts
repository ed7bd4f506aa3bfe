import { type ActivationName } from '@gradproof/network';

/**
 * On the complex disc of this radius around any a the activation is holomorphic, and its derivative at most `slopeGrowth` times that at a.
 * With `|sigmoid(a + d)| <= e / cos(1) sigmoid(a)` and `|sigmoid'(a + d)| <= e / (1 - sin^2(1/2)) sigmoid'(a)` for |d| <= 1; tanh is the
 * sigmoid at twice the argument; ReLU away from its kink is linear. Kept apart from the product's own bounds, which it is to check.
 */
export const holomorphicRadius: Readonly<Record<ActivationName, number>> = {
  relu: Infinity,
  sigmoid: 1,
  tanh: 0.5,
  softplus: 1,
};
export const slopeGrowth: Readonly<Record<ActivationName, number>> = {
  relu: 1,
  sigmoid: 3.54,
  tanh: 3.54,
  softplus: 5.04,
};
