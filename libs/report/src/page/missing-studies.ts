import { type Protocol, ablationNames, textbook } from '@gradproof/experiment';
import { type Text } from '../document/block.js';
import { type Evidence } from '../evidence.js';
import { isTextbook } from './protocol-name.js';

/** What to say in place of the ablations that are not in the store; nothing where all are. */
export function missingAblations(protocol: Protocol, { ablations }: Evidence): Text {
  const missing = ablationNames.filter((name) => !ablations.some((report) => report.name === name));
  if (missing.length === 0) return [];
  const all = missing.length === ablationNames.length;
  return [
    all ? 'No ablation is in this page’s store. ' : `Not in this page’s store: ${missing.join(', ')}. `,
    ...howToMake(protocol, `ablate ${all ? 'all' : missing.join(' ')}`),
  ];
}

/** What to say in place of the protocol inference; nothing where it is. */
export const missingInference = (protocol: Protocol, { inference }: Evidence): Text =>
  inference === undefined
    ? ['The protocol inference is not in this page’s store. ', ...howToMake(protocol, 'infer')]
    : [];

function howToMake(protocol: Protocol, study: string): Text {
  if (!isTextbook(protocol))
    return ['The commands make studies of the textbook’s protocol only, which is not this page’s.'];
  const { iterations } = protocol;
  const changed = iterations === textbook.iterations ? '' : ` --iterations ${iterations}`;
  return [
    { code: `npm run repro -- ${study}${changed}` },
    ' into the same folder makes what is missing; the command of this page, once more, puts it here.',
  ];
}
