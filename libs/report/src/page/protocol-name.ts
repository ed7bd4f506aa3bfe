import { type Protocol, canonicalJson, textbook } from '@gradproof/experiment';

/** How a sentence refers to a protocol. */
export function protocolName(protocol: Protocol): string {
  if (!isTextbook(protocol)) return 'the one listed on this page';
  const { iterations } = protocol;
  return iterations === textbook.iterations ? 'the textbook’s' : `the textbook’s with ${iterations} iterations`;
}

/** Whether the protocol is the textbook's except for the number of iterations; commands run such protocols. */
export const isTextbook = (protocol: Protocol): boolean =>
  canonicalJson(protocol) === canonicalJson({ ...textbook, iterations: protocol.iterations });
