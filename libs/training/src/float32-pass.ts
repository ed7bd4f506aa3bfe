import { activations } from '@gradproof/network';
import { type ExamplePass, type Float32Space } from './float32-space.js';

const round = Math.fround;

/** Mean loss of a batch in nats, with every operation rounded to float32. Leaves each example's pass in the space. */
export function float32Forward(space: Float32Space, batch: ArrayLike<number>): number {
  space.passes.length = 0;
  for (let n = 0; n < batch.length; n++) space.passes.push(examplePass(space, batch[n]!));
  return float32Mean(space.passes.map(({ loss }) => loss));
}

/** The mean of float32 values in float32 arithmetic: a running sum, then one division. */
export function float32Mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum = round(sum + values[n]!);
  return round(sum / values.length);
}

function examplePass({ network, parameters, examples, work }: Float32Space, example: number): ExamplePass {
  const { hidden: units, classes } = network.size;
  const { value: activate, transcendentals } = activations[network.activation];
  const { W1, b1, W2, b2 } = parameters;
  const { starts, columns, values } = examples.inputs;
  const [from, end] = [starts[example]!, starts[example + 1]!];

  const pixelSums = new Float32Array((end - from + 1) * units);
  for (let e = from; e < end; e++) {
    const [before, after, row, x] = [(e - from) * units, (e - from + 1) * units, columns[e]! * units, values[e]!];
    for (let j = 0; j < units; j++) pixelSums[after + j] = pixelSums[before + j]! + round(x * W1[row + j]!);
  }
  const preactivations = new Float32Array(units);
  const hidden = new Float32Array(units);
  for (let j = 0; j < units; j++) {
    preactivations[j] = pixelSums[(end - from) * units + j]! + b1[j]!;
    hidden[j] = activate(preactivations[j]!);
  }

  const unitSums = new Float32Array((units + 1) * classes);
  for (let j = 0; j < units; j++) {
    for (let k = 0; k < classes; k++) {
      unitSums[(j + 1) * classes + k] = unitSums[j * classes + k]! + round(hidden[j]! * W2[j * classes + k]!);
    }
  }
  const logits = new Float32Array(classes);
  for (let k = 0; k < classes; k++) logits[k] = unitSums[units * classes + k]! + b2[k]!;
  work.multiplyAdds += (end - from) * units + units * classes;
  work.transcendentals += units * transcendentals.value;

  const target = examples.targets[example]!;
  const probabilities = new Float32Array(classes);
  const loss = float32Loss(logits, target, network.lossEpsilon, probabilities);
  work.transcendentals += classes + 1;
  return { example, target, pixelSums, preactivations, hidden, unitSums, logits, probabilities, loss };
}

/** Loss of one example in float32 arithmetic, `-log(softmax(o)_t + lossEpsilon)`, in nats. Writes the probabilities to `out`. */
export function float32Loss(logits: Float32Array, target: number, lossEpsilon: number, out: Float32Array): number {
  const classes = logits.length;
  let largest = logits[0]!;
  for (let k = 1; k < classes; k++) if (logits[k]! > largest) largest = logits[k]!;
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    out[k] = Math.exp(round(logits[k]! - largest));
    sum = round(sum + out[k]!);
  }
  for (let k = 0; k < classes; k++) out[k] = out[k]! / sum;
  return -round(Math.log(round(out[target]! + round(lossEpsilon))));
}
