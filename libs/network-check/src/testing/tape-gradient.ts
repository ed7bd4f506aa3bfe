import { type Node, type Precision, tape } from '@gradproof/gradient-check/generator';
import type { NetworkGradientFunction } from '../network-problem.js';

/**
 * The gradient of a network's problem by a tape on which every number is rounded: an implementation that shares no code with
 * this project's backpropagation. It returns float32 arrays if the rounding is to float32.
 *
 * @param precision - precision to which every number is rounded
 */
export const tapeGradient =
  (precision: Precision): NetworkGradientFunction =>
  ({ network, parameters, inputs, targets, weightDecay }) => {
    const { activation, size } = network;
    const [batchSize] = inputs.shape;
    const t = tape(precision);
    const nodes = {
      W1: t.leaf(size.inputs, size.hidden, parameters.W1),
      b1: t.leaf(1, size.hidden, parameters.b1),
      W2: t.leaf(size.hidden, size.classes, parameters.W2),
      b2: t.leaf(1, size.classes, parameters.b2),
    };
    const oneHot = new Float64Array(batchSize * size.classes);
    targets.forEach((target, n) => (oneHot[n * size.classes + target] = 1));
    const x = t.constant(batchSize, size.inputs, inputs.data);
    const hidden = t.map(t.add(t.product(x, nodes.W1), nodes.b1), activation);
    const logits = t.add(t.product(hidden, nodes.W2), nodes.b2);
    const chosen = t.rowSums(t.multiply(logits, t.constant(batchSize, size.classes, oneHot)));
    let loss = t.scale(t.sum(t.add(t.logsumexp(logits), t.scale(chosen, -1))), 1 / batchSize);
    const decay = (weights: Node): Node => t.scale(t.sum(t.map(weights, 'square')), weightDecay / 2);
    if (weightDecay > 0) loss = t.add(t.add(loss, decay(nodes.W1)), decay(nodes.W2));
    t.backward(loss);
    const result = ({ adjoint }: Node): Float64Array | Float32Array =>
      precision === 'float32' ? new Float32Array(adjoint) : adjoint;
    return { W1: result(nodes.W1), b1: result(nodes.b1), W2: result(nodes.W2), b2: result(nodes.b2) };
  };
