import synaptic from 'synaptic';
import { fromStep } from '../../../../libs/frameworks/dist/index.js';
import { entry, scalarFunction } from './entry.mjs';

const RATE = 0.5;
const { Neuron } = synaptic;
const squash = (name) =>
  scalarFunction(
    [-1.5, 0.3, 2],
    (v) => Neuron.squash[name](v),
    (v) => Neuron.squash[name](v, true),
  );

/**
 * A check of synaptic: half the squared error of a chain of identities from the input 1 to one output, with the target 0 and `hidden` units between.
 */
function chain(name, hidden) {
  const loss = ({ w, b }) => 0.5 * w.reduce((y, weight, k) => weight * y + b[k], 1) ** 2;
  const step = ({ w, b }) => {
    const units = Array.from({ length: hidden + 2 }, () =>
      Object.assign(new Neuron(), { squash: Neuron.squash.IDENTITY }),
    );
    const connections = Array.from(w, (weight, k) => units[k].project(units[k + 1], weight));
    b.forEach((bias, k) => (units[k + 1].bias = bias));
    units.forEach((unit, k) => (k === 0 ? unit.activate(1) : unit.activate()));
    units
      .slice(1)
      .toReversed()
      .forEach((unit, k) => (k === 0 ? unit.propagate(RATE, 0) : unit.propagate(RATE)));
    return { w: connections.map(({ weight }) => weight), b: units.slice(1).map(({ bias }) => bias) };
  };
  const ones = Array.from({ length: hidden + 1 }, () => 1);
  return fromStep(name, loss, step, { w: ones, b: ones.map(() => 0) }, RATE);
}

export const load = () => [
  ...['LOGISTIC', 'TANH', 'IDENTITY', 'RELU'].map((name) => entry('right', name, squash(name))),
  entry('right', 'a step of one layer', chain('a step of one layer', 0)),
  entry('defect', 'a step of two layers', chain('a step of two layers', 1), {
    statement: "the hidden unit's delta uses the output weight after its update",
    exact: { w: [1, 1], b: [1, 1] },
    proof:
      'the loss (w_1 (w_0 + b_0) + b_1)^2 / 2 has the slope 1 by each at w = 1, b = 0; with the rate 0.5 the new w_1 is 0.5',
  }),
];
