import { type Gradient, type ParameterName } from '@gradproof/network';
import { norm } from '@gradproof/tensor';

/** Euclidean norm of each parameter's gradient. */
export function gradientNorms({ W1, b1, W2, b2 }: Gradient): Record<ParameterName, number> {
  return { W1: norm(W1.values.subarray(0, W1.count[0]! * W1.units)), b1: norm(b1), W2: norm(W2), b2: norm(b2) };
}
