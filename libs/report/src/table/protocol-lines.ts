import { type Protocol } from '@gradproof/experiment';

/** The protocol in words, each line with what the paper says of it. */
export function protocolLines(protocol: Protocol): string[] {
  const evaluation = protocol.evaluation === 'structured' ? 'evaluated incrementally' : 'the loss as a black box';
  const support =
    protocol.support === 'first' ? 'the first k of each class in file order' : 'k drawn at random per class, by seed';
  const batches = protocol.batches === 'with-replacement' ? 'drawn with replacement' : 'by shuffled epochs';
  const { alternation, atKinks, arithmetic } = protocol;
  return [
    `${protocol.iterations} iterations of gradient descent, learning rate ${protocol.learningRate} (not stated in the paper)`,
    `activation ${protocol.activation}, weights N(0, ${protocol.initialDeviation}^2), biases 0 (not stated)`,
    `loss -log(p + ${protocol.lossEpsilon}); analytic gradient of -log(p + ${protocol.analyticLossEpsilon}) (not stated)`,
    `numerical gradient: ${protocol.scheme} difference, step ${protocol.step}, ${evaluation} (scheme and step not stated)`,
    `training images: ${support}; mini-batches ${batches} (not stated)`,
    alternation === undefined
      ? 'alternating: analytic at odd, numerical at even iterations (the paper: in turn, one per iteration)'
      : `alternating: ${alternation.members.join(', ')} in turn, phase ${alternation.phase} (the paper: analytic and numerical in turn)`,
    ...(atKinks === undefined ? [] : ['at ReLU kinks within reach: the difference on the unit’s own side, a control']),
    ...(arithmetic === undefined ? [] : ['training rounds every operation to float32']),
  ];
}
