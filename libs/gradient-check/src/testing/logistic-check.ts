import { stream } from '@gradproof/random';
import type { GradientCheck } from '../check/gradient-check.js';

/** Options of a check of logistic regression. */
export interface LogisticOptions {
  readonly samples?: number;
  /** Precision of the parameters and of the gradient. */
  readonly precision?: 'float32' | 'float64';
  readonly lossPrecision?: 'float32' | 'float64';
  /** Factor on every entry of the gradient; 1 is right. */
  readonly factor?: number;
}

/** Returns a check of the mean logistic loss of random samples, with as many features as there are entries. The cost of a check is counted on it. */
export function logisticCheck(entries: number, options: LogisticOptions = {}): GradientCheck {
  const { samples = 20, precision = 'float64', lossPrecision = 'float64', factor = 1 } = options;
  const random = stream(entries, 'logistic');
  const features = Array.from({ length: samples }, () => Float64Array.from({ length: entries }, () => random.normal()));
  const labels = features.map(() => random.integer(2));
  const rounded = (values: Float64Array): Float64Array | Float32Array =>
    precision === 'float32' ? Float32Array.from(values) : values;
  const w = rounded(Float64Array.from({ length: entries }, () => random.normal() / Math.sqrt(entries)));
  const logits = (at: ArrayLike<number>): number[] =>
    features.map((x) => {
      let sum = 0;
      for (let i = 0; i < entries; i++) sum += x[i]! * at[i]!;
      return sum;
    });
  return {
    name: `logistic regression of ${entries} entries`,
    parameters: { w },
    batchSize: samples,
    loss(parameters) {
      const losses = logits(parameters['w']!).map(
        (z, n) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - labels[n]! * z,
      );
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / samples;
      return lossPrecision === 'float32' ? Math.fround(mean) : mean;
    },
    gradient(parameters) {
      const gradient = new Float64Array(entries);
      for (const [n, z] of logits(parameters['w']!).entries()) {
        const residual = (factor * (1 / (1 + Math.exp(-z)) - labels[n]!)) / samples;
        for (let i = 0; i < entries; i++) gradient[i]! += residual * features[n]![i]!;
      }
      return { w: rounded(gradient) };
    },
  };
}
