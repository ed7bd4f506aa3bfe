import { type ActivationName } from '@gradproof/network';

/**
 * Radius of the complex disc around any a on which the activation is holomorphic and its derivative at most `slopeGrowth` times the derivative
 * at a. For |d| <= 1, `|sigmoid(a + d)| <= e / cos(1) sigmoid(a)` and `|sigmoid'(a + d)| <= e / (1 - sin^2(1/2)) sigmoid'(a)`; tanh is the
 * sigmoid at twice the argument; ReLU away from its kink is linear. These bounds are separate from the product's own because they check those.
 */
export const holomorphicRadius: Readonly<Record<ActivationName, number>> = {
  relu: Infinity,
  sigmoid: 1,
  tanh: 0.5,
  softplus: 1,
};
/** Bound on the absolute derivative over that disc, as a multiple of the derivative at its centre. */
export const slopeGrowth: Readonly<Record<ActivationName, number>> = {
  relu: 1,
  sigmoid: 3.54,
  tanh: 3.54,
  softplus: 5.04,
};
