import { activations } from '@gradproof/network';
import { type Float32Gradient, zeroGradient } from './float32-backpropagation.js';
import { float32Loss, float32Mean } from './float32-pass.js';
import { type ExamplePass, type Float32Space } from './float32-space.js';

const round = Math.fround;

/**
 * Central difference quotients of all parameters, `(L(w + h) - L(w - h)) / ((w + h) - (w - h))`, with every operation rounded to float32.
 * Call it after `float32Forward`. It gives the same bits as evaluating the whole loss twice for each parameter, but it computes each sum only
 * from the term that changed onwards and does not recompute what does not depend on the parameter. A quotient is 0 where adding the step to the
 * parameter does not change it.
 *
 * @param step - h, rounded to float32
 */
export function float32Difference(space: Float32Space, step: number): Float32Gradient {
  const { parameters, passes, network } = space;
  const { hidden: units, classes } = network.size;
  const gradient = zeroGradient(parameters);
  const h = round(step);
  const losses = Float32Array.from(passes, ({ loss }) => loss);

  /**
   * @param touched - indices into the batch of the examples whose loss depends on the parameter
   * @param lossAt - loss of example n with the parameter at `moved`
   */
  const quotient = (w: number, touched: readonly number[], lossAt: (n: number, moved: number) => number): number => {
    const [above, below] = [round(w + h), round(w - h)];
    if (above === below) return 0;
    const batchLoss = (moved: number): number => {
      for (const n of touched) losses[n] = lossAt(n, moved);
      const loss = float32Mean(losses);
      for (const n of touched) losses[n] = passes[n]!.loss;
      return loss;
    };
    return round(round(batchLoss(above) - batchLoss(below)) / round(above - below));
  };

  const all = [...passes.keys()];
  for (const [column, entries] of liveColumns(space)) {
    const touched = entries.map(({ n }) => n);
    const placeOf = new Map(entries.map(({ n, place }) => [n, place]));
    for (let j = 0; j < units; j++) {
      const index = column * units + j;
      gradient.W1[index] = quotient(parameters.W1[index]!, touched, (n, moved) =>
        unitLoss(space, passes[n]!, j, pixelMoved(space, passes[n]!, j, placeOf.get(n)!, moved)),
      );
    }
  }
  for (let j = 0; j < units; j++) {
    gradient.b1[j] = quotient(parameters.b1[j]!, all, (n, moved) => {
      const pass = passes[n]!;
      return unitLoss(space, pass, j, round(pass.pixelSums[pass.pixelSums.length - units + j]! + moved));
    });
    for (let k = 0; k < classes; k++) {
      const index = j * classes + k;
      gradient.W2[index] = quotient(parameters.W2[index]!, all, (n, moved) => {
        const pass = passes[n]!;
        const sum = round(pass.unitSums[index]! + round(pass.hidden[j]! * moved));
        return logitLoss(space, pass, k, laterUnits(space, pass, j, k, sum));
      });
    }
  }
  for (let k = 0; k < classes; k++) {
    gradient.b2[k] = quotient(parameters.b2[k]!, all, (n, moved) => {
      const pass = passes[n]!;
      return logitLoss(space, pass, k, round(pass.unitSums[units * classes + k]! + moved));
    });
  }
  return gradient;
}

/** For each column, the examples of the batch with a non-zero pixel there, and the pixel's place among the example's non-zero pixels. */
function liveColumns({
  passes,
  examples,
}: Float32Space): Map<number, { readonly n: number; readonly place: number }[]> {
  const { starts, columns } = examples.inputs;
  const live = new Map<number, { n: number; place: number }[]>();
  passes.forEach(({ example }, n) => {
    for (let e = starts[example]!; e < starts[example + 1]!; e++) {
      const known = live.get(columns[e]!);
      const entry = { n, place: e - starts[example]! };
      if (known === undefined) live.set(columns[e]!, [entry]);
      else known.push(entry);
    }
  });
  return live;
}

/** Unit j's pre-activation with the weight of one non-zero pixel replaced. */
function pixelMoved(space: Float32Space, pass: ExamplePass, j: number, place: number, weight: number): number {
  const { hidden: units } = space.network.size;
  const { W1, b1 } = space.parameters;
  const { starts, columns, values } = space.examples.inputs;
  const from = starts[pass.example]!;
  const end = starts[pass.example + 1]!;
  let sum = round(pass.pixelSums[place * units + j]! + round(values[from + place]! * weight));
  for (let e = from + place + 1; e < end; e++) sum = round(sum + round(values[e]! * W1[columns[e]! * units + j]!));
  space.work.multiplyAdds += end - from - place;
  return round(sum + b1[j]!);
}

/** An example's loss with unit j's pre-activation replaced. */
function unitLoss(space: Float32Space, pass: ExamplePass, j: number, preactivation: number): number {
  const { network, parameters, work } = space;
  const { classes } = network.size;
  const { value: activate, transcendentals } = activations[network.activation];
  const hidden = round(activate(preactivation));
  work.transcendentals += transcendentals.value;
  if (hidden === pass.hidden[j]) return pass.loss;
  const logits = new Float32Array(classes);
  for (let k = 0; k < classes; k++) {
    const index = j * classes + k;
    const sum = round(pass.unitSums[index]! + round(hidden * parameters.W2[index]!));
    logits[k] = laterUnits(space, pass, j, k, sum);
  }
  return lossOf(space, pass, logits);
}

/** Logit k, computed onwards from `sum`, its sum over the units up to and including unit j. */
function laterUnits(space: Float32Space, { hidden }: ExamplePass, j: number, k: number, sum: number): number {
  const { W2, b2 } = space.parameters;
  const { classes } = space.network.size;
  let logit = sum;
  for (let i = j + 1; i < hidden.length; i++) logit = round(logit + round(hidden[i]! * W2[i * classes + k]!));
  space.work.multiplyAdds += hidden.length - j;
  return round(logit + b2[k]!);
}

/** An example's loss with logit k replaced. */
function logitLoss(space: Float32Space, pass: ExamplePass, k: number, logit: number): number {
  if (logit === pass.logits[k]) return pass.loss;
  const logits = Float32Array.from(pass.logits);
  logits[k] = logit;
  return lossOf(space, pass, logits);
}

function lossOf({ network, work }: Float32Space, { target }: ExamplePass, logits: Float32Array): number {
  work.transcendentals += logits.length + 1;
  return float32Loss(logits, target, network.lossEpsilon, new Float32Array(logits.length));
}
