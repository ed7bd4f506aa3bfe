import { type Protocol, canonicalJson, textbook } from '@gradproof/experiment';
import { grouped } from '../number/format-number.js';

/** Number of iterations in the textbook's training scripts, `iters_num` in `train_neuralnet.py` of its chapters 4 and 5. */
export const TEXTBOOK_ITERATIONS = 10_000;

/** How a sentence refers to a protocol. */
export function protocolName(protocol: Protocol): string {
  if (!isTextbook(protocol)) return 'the one listed on this page';
  const { iterations } = protocol;
  return iterations === TEXTBOOK_ITERATIONS
    ? 'the textbook’s'
    : `the textbook’s with ${grouped(iterations)} iterations`;
}

/** Whether the protocol is the textbook's except for the number of iterations; commands run such protocols. */
export const isTextbook = (protocol: Protocol): boolean =>
  canonicalJson(protocol) === canonicalJson({ ...textbook, iterations: protocol.iterations });
