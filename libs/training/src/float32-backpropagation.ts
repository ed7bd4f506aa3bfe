import { type ParameterName, activations } from '@gradproof/network';
import { type Float32Space } from './float32-space.js';

/** A dense gradient in float32, in the parameters' shapes. */
export type Float32Gradient = Readonly<Record<ParameterName, Float32Array>>;

const round = Math.fround;

/**
 * Gradient of the mean loss of the last forward pass as the textbook writes it, `dL/do = (p - t) / B`, with every operation rounded to
 * float32. Adds its cost to `work`.
 */
export function float32Backpropagate({ network, parameters, examples, passes, work }: Float32Space): Float32Gradient {
  const { hidden: units, classes } = network.size;
  const { derivative, transcendentals } = activations[network.activation];
  const gradient = zeroGradient(parameters);
  const { starts, columns, values } = examples.inputs;
  for (const { example, target, probabilities, preactivations, hidden } of passes) {
    const deltas = Float32Array.from(probabilities, (p, k) => round(p - (k === target ? 1 : 0)) / passes.length);
    for (let k = 0; k < classes; k++) gradient.b2[k]! += deltas[k]!;
    for (let j = 0; j < units; j++) {
      let back = 0;
      for (let k = 0; k < classes; k++) {
        gradient.W2[j * classes + k]! += round(hidden[j]! * deltas[k]!);
        back = round(back + round(deltas[k]! * parameters.W2[j * classes + k]!));
      }
      const delta = round(back * round(derivative(preactivations[j]!)));
      gradient.b1[j]! += delta;
      for (let e = starts[example]!; e < starts[example + 1]!; e++) {
        gradient.W1[columns[e]! * units + j]! += round(values[e]! * delta);
      }
    }
    work.multiplyAdds += 2 * units * classes + units * (starts[example + 1]! - starts[example]!);
    work.transcendentals += units * transcendentals.derivative;
  }
  return gradient;
}

/** A gradient of zeros in the parameters' shapes. */
export const zeroGradient = ({ W1, b1, W2, b2 }: Float32Gradient): Float32Gradient => ({
  W1: new Float32Array(W1.length),
  b1: new Float32Array(b1.length),
  W2: new Float32Array(W2.length),
  b2: new Float32Array(b2.length),
});
