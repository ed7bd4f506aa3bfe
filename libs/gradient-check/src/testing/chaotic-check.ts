import { stream } from '@gradproof/random';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';

const SIZE = 3;

/**
 * Returns a check of the final state of a saturated recurrence in float32, with its right gradient: the recurrence is chaotic, so that loss and gradient change
 * with every rounding.
 */
export function chaoticCheck(number: number): GradientCheck {
  const random = stream(number, 'chaos');
  const f = Math.fround;
  const steps = 20 + random.integer(40);
  const weights = Float32Array.from({ length: SIZE ** 2 }, () => 20 * random.normal());
  const start = Float32Array.from({ length: SIZE }, () => 3 * random.normal());
  const rate = f(0.1 + 0.4 * random.uniform());
  const state = Array.from({ length: SIZE }, (_, i) => i);
  const activation = (w: ArrayLike<number>, from: readonly number[], i: number): number =>
    f(Math.tanh(state.reduce((sum, j) => f(sum + f(w[i * SIZE + j]! * from[j]!)), 0)));
  const run = ({ w, y }: ParameterSet): number[][] => {
    const states = [Array.from(y!)];
    for (let step = 0; step < steps; step++) {
      const from = states.at(-1)!;
      states.push(from.map((value, i) => f(value + f(rate * activation(w!, from, i)))));
    }
    return states;
  };
  return {
    name: `chaotic recurrence ${number}`,
    parameters: { w: weights, y: start },
    loss: (parameters) =>
      run(parameters)
        .at(-1)!
        .reduce((sum, value) => sum + value * value, 0),
    gradient: (parameters) => {
      const { w } = parameters;
      const states = run(parameters);
      const ofWeights = new Float32Array(SIZE ** 2);
      let adjoint = states.pop()!.map((value) => f(2 * value));
      for (const from of states.toReversed()) {
        const inner = adjoint.map((value, i) => f(f(rate * value) * f(1 - f(activation(w!, from, i) ** 2))));
        adjoint = adjoint.map((value, j) => state.reduce((sum, i) => f(sum + f(inner[i]! * w![i * SIZE + j]!)), value));
        inner.forEach((value, i) => {
          for (const j of state) ofWeights[i * SIZE + j]! += f(value * from[j]!);
        });
      }
      return { w: ofWeights, y: Float32Array.from(adjoint) };
    },
  };
}
