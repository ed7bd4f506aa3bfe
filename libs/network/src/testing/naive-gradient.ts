import { activations } from '../activation.js';
import { parameterCount } from '../network.js';
import { type Parameters, parametersOver } from '../parameters.js';
import { type NetworkCase } from './network-case.js';

/**
 * Gradient of the mean loss by the chain rule written out over dense arrays, one example after another. It is slow, but uses none of the
 * kernels that it serves to test.
 *
 * @param term - applied to every product before it is added; with Math.abs the result is the size to which rounding errors of the gradient
 * are relative, however much cancels in the gradient itself
 */
export function naiveGradient(c: NetworkCase, term: (value: number) => number = (value) => value): Parameters {
  const { network, parameters, dense, batch, examples } = c;
  const { inputs, hidden, classes } = network.size;
  const { value, derivative } = activations[network.activation];
  const out = parametersOver(new Float64Array(parameterCount(network.size)), network.size);
  const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
  for (const example of batch) {
    const x = dense.subarray(example * inputs, (example + 1) * inputs);
    const a = range(hidden).map((j) =>
      x.reduce((sum, xi, i) => sum + xi * parameters.W1[i * hidden + j]!, parameters.b1[j]!),
    );
    const z = a.map(value);
    const o = range(classes).map((k) =>
      z.reduce((sum, zj, j) => sum + zj * parameters.W2[j * classes + k]!, parameters.b2[k]!),
    );
    const powers = o.map((ok) => Math.exp(ok - Math.max(...o)));
    const total = powers.reduce((sum, power) => sum + power);
    const p = powers.map((power) => power / total);
    const target = examples.targets[example]!;
    const kept = network.lossEpsilon > 0 ? p[target]! / (p[target]! + network.lossEpsilon) : 1;
    const others = p.reduce((sum, pk, k) => sum + (k === target ? 0 : pk), 0);
    const logitDeltas = p.map((pk, k) => (kept * (k === target ? -others : pk)) / batch.length);
    const hiddenDeltas = a.map(
      (aj, j) =>
        derivative(aj) * logitDeltas.reduce((sum, delta, k) => sum + term(delta * parameters.W2[j * classes + k]!), 0),
    );
    x.forEach((xi, i) => hiddenDeltas.forEach((delta, j) => (out.W1[i * hidden + j]! += term(xi * delta))));
    hiddenDeltas.forEach((delta, j) => (out.b1[j]! += term(delta)));
    z.forEach((zj, j) => logitDeltas.forEach((delta, k) => (out.W2[j * classes + k]! += term(zj * delta))));
    logitDeltas.forEach((delta, k) => (out.b2[k]! += term(delta)));
  }
  return out;
}
