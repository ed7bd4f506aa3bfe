import { parametersOf } from './inputs.mjs';

/**
 * A check of a trainer that shows no gradient: what one step of plain gradient descent subtracts, divided by its rate.
 *
 * @param step - parameters to what they are after one step, by the same names
 * @param tree - by parameter name: numbers, nested arrays or `{ shape, values }`
 * @param rate - the step's learning rate; a power of 2 loses no digits
 */
export function fromStep(name, loss, step, tree, rate) {
  const { names, parameters } = parametersOf(tree, 'float64');
  return {
    name,
    parameters,
    loss,
    async gradient(p) {
      const next = await step(p);
      return Object.fromEntries(names.map((key) => [key, p[key].map((v, i) => (v - next[key][i]) / rate)]));
    },
  };
}
