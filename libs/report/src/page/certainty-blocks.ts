import { type Block, type Text } from '../document/block.js';
import { grouped, interval, signed } from '../format-number.js';
import { protocolLines } from '../protocol-lines.js';
import { type Reproduction } from '../reproduction.js';
import { counted } from './counted.js';

/** What the numbers are worth, and what they do not cover. */
export function certaintyBlocks(made: Reproduction): Block[] {
  const { plan, table, statistics } = made;
  const { counts, cells, pairs, seeds } = statistics;
  return [
    {
      kind: 'list',
      items: [
        [
          { strong: 'Against the paper: ' },
          `${counts.consistent} consistent, ${counts.differs} differ, ${counts.inconclusive} inconclusive of ${cells.length}. Each published number is taken as one run and tested as one more seed of ours, Holm over all ${cells.length}.`,
          ...details(made),
        ],
        [
          { strong: 'Between the methods: ' },
          `${counts.greater} greater, ${counts.less} less, ${counts.undecided} undecided, ${counts.refused} refused of ${pairs.length}; exact sign-flip tests, paired by seed, Holm over all ${pairs.length}. `,
          ...refused(made),
          largestPair(made),
        ],
        [{ strong: 'When it stopped: ' }, plan.stoppingRule],
        [
          { strong: 'Chance: ' },
          `${counted(seeds, 'seed')} of NumPy’s generator (${plan.seeds.join(', ')}) decide weights and batches; nothing else does. The same plan gives the same bytes again.`,
        ],
        [
          { strong: 'Not checked: ' },
          'other data sets, other networks, and whether the authors’ own program, which we have not seen, does what the paper says.',
        ],
      ],
    },
    { kind: 'subheading', text: 'Protocol' },
    { kind: 'list', items: protocolLines(plan.protocol).map((line) => [line]) },
    { kind: 'note', text: ['Plan ', { code: table.plan }, '.'] },
  ];
}

const details = ({ plan }: Reproduction): Text =>
  plan.outputs.includes('statistics') ? [' Every test: ', { link: 'statistics.md', href: 'statistics.md' }, '.'] : [];

const refused = ({ statistics: { counts, seedsNeeded } }: Reproduction): Text =>
  counts.refused === 0 ? [] : [`Fewer than ${seedsNeeded} seeds cannot decide any of them. `];

function largestPair({ statistics, table }: Reproduction): string {
  const largest = statistics.pairs.reduce((a, b) => (Math.abs(b.meanDifference) > Math.abs(a.meanDifference) ? b : a));
  const images = (value: number): string => signed(value, 1);
  return `Furthest from 0 is batch ${largest.batchSize}, hidden ${largest.hidden}, ${largest.shots} per class: alternating less baseline ${images(largest.meanDifference)} of ${grouped(table.testImages)} test images (95 % interval ${interval(largest.interval, images)}).`;
}
