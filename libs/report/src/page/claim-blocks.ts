import { type Block } from '../document/block.js';
import { pValue } from '../format-number.js';
import { type Reproduction } from '../reproduction.js';
import { counted } from './counted.js';

/** The paper's claims and what came of each. */
export function claimBlocks({ claims: { claims }, plan }: Reproduction): Block[] {
  if (claims.length === 0) return [{ kind: 'paragraph', text: ['This plan tests no claim.'] }];
  return [
    {
      kind: 'table',
      head: ['claim, in our words', 'what came out'],
      rows: claims.map(({ id, claim, verdict, sentence, p, n }) => [
        [{ strong: id }, ` ${claim}`],
        [{ strong: verdict }, `. ${sentence} p ${pValue(p)}, ${counted(n, 'seed')}.`],
      ]),
    },
    ...(plan.outputs.includes('claims')
      ? ([
          {
            kind: 'note',
            text: [
              'Hypotheses, tests and parts, all declared before the first run: ',
              { link: 'claims.md', href: 'claims.md' },
              '.',
            ],
          },
        ] satisfies Block[])
      : []),
  ];
}
