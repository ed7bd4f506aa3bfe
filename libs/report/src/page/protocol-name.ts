import { type Protocol, canonicalJson, textbook } from '@gradproof/experiment';

/** What to call a protocol in a sentence. */
export function protocolName(protocol: Protocol): string {
  if (!isTextbook(protocol)) return 'the one listed on this page';
  const { iterations } = protocol;
  return iterations === textbook.iterations ? 'the textbook’s' : `the textbook’s with ${iterations} iterations`;
}

/** Whether nothing but the number of iterations differs from the textbook's protocol: that is what commands run. */
export const isTextbook = (protocol: Protocol): boolean =>
  canonicalJson(protocol) === canonicalJson({ ...textbook, iterations: protocol.iterations });
