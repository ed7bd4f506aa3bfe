import { tableSettings } from '@gradproof/experiment';
import { type ClaimReport, type ClaimVerdict } from '../claims/claim-report.js';
import { type Answer, type Text } from '../document/block.js';
import { grouped, interval, signed } from '../number/format-number.js';
import { type InferenceReport } from '../inference/inference-report.js';
import { inconclusiveReasons, points } from '../statistics/verdict-text.js';
import { type MechanismReport } from '../mechanism/mechanism-report.js';
import { type Reproduction } from '../reproduction/reproduction.js';
import { counted } from './counted.js';
import { protocolName } from './protocol-name.js';

/** The four questions that a reader has first, each answered from the data. */
export const answers = (made: Reproduction, mechanism: MechanismReport, inference?: InferenceReport): Answer[] => [
  { question: 'What was reproduced?', part: 'table-1', sign: '✓', answer: reproduced(made) },
  { question: 'What was not?', part: 'claims', sign: '✗', answer: notReproduced(made) },
  { question: 'Why do the methods differ?', part: 'mechanism', sign: '→', answer: [mechanism.headline] },
  { question: 'How sure is that?', part: 'certainty', sign: '?', answer: certainty(made, mechanism, inference) },
];

function reproduced({ statistics, claims: { claims } }: Reproduction): Text {
  const { counts, cells, seeds, margin } = statistics;
  const found = claimsOf(claims, 'supported');
  return [
    { strong: `${counts.consistent} of ${cells.length} published accuracies` },
    ` ${counts.consistent === 1 ? 'is' : 'are'} consistent with our ${counted(seeds, 'seed')} (to ${points(margin)}). `,
    ...(found.length > 0 || claims.length === 0 ? found : ['No claim of the paper is supported.']),
  ];
}

function notReproduced({ statistics, claims: { claims } }: Reproduction): Text {
  const { counts, cells } = statistics;
  const { differs, inconclusive } = counts;
  const found = (['contradicted', 'inconclusive', 'refused'] as const).flatMap((verdict) => claimsOf(claims, verdict));
  return [
    { strong: differs === 0 ? 'No accuracy is shown to differ' : `${differs} of ${cells.length} accuracies differ` },
    inconclusive === 0
      ? '. '
      : `; ${inconclusive} of ${cells.length} stay inconclusive (${inconclusiveReasons(statistics)}). `,
    ...(found.length > 0 || claims.length === 0 ? found : ['Every claim of the paper is supported.']),
  ];
}

const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'Supported',
  contradicted: 'Contradicted',
  inconclusive: 'Inconclusive',
  refused: 'Too few seeds to decide',
};

/** `Supported: C1 “...” C3 “...”`; nothing where no claim has the verdict. */
function claimsOf(claims: readonly ClaimReport[], verdict: ClaimVerdict): Text {
  const own = claims.filter((claim) => claim.verdict === verdict);
  if (own.length === 0) return [];
  return [
    { strong: verdictWords[verdict] },
    `: ${own.map((claim) => `${claim.id} “${claim.claim}”${heldTo(claim)}`).join(' ')} `,
  ];
}

/** What a claim of similarity was held to. */
function heldTo({ margin, test }: ClaimReport): string {
  if (margin === undefined) return '';
  return ` (±${Number(margin.toPrecision(3))} images${test.kind === 'equivalence-everywhere' ? ', means over seeds' : ''})`;
}

function certainty(
  { statistics, claims, plan, results, table }: Reproduction,
  { arms }: MechanismReport,
  inference?: InferenceReport,
): Text {
  const { counts, pairs, seeds, seedsNeeded, alpha } = statistics;
  const overall = claims.claims.find(({ test }) => test.kind === 'equivalence');
  return [
    { strong: `${counted(seeds, 'seed')}, ${counted(results.length, 'run')}` },
    ' of one plan, all counted. ',
    ...(counts.refused > 0
      ? [`Too few seeds to call any of ${pairs.length} settings, which takes ${seedsNeeded}; `]
      : [
          `In ${counts.greater + counts.less} of ${pairs.length} settings one method is shown to be better on average (Holm at ${alpha}); `,
        ]),
    `image by image they differ in ${grouped(arms.table.pairsChanged)} of ${grouped(arms.table.pairs)} pairs of runs. `,
    ...(overall === undefined || overall.verdict === 'refused' ? [] : [overallDifference(overall, table.testImages)]),
    protocolSentence(plan.protocol, inference),
  ];
}

const overallDifference = ({ estimate, level, interval: bounds }: ClaimReport, testImages: number): string =>
  `Over all, alternating less baseline is ${signed(estimate, 1)} of ${grouped(testImages)} images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))}). `;

function protocolSentence(protocol: Reproduction['plan']['protocol'], inference?: InferenceReport): string {
  if (inference === undefined) {
    return `The paper does not state its protocol; ours is ${protocolName(protocol)}, not compared with others here.`;
  }
  const { support, candidates, seeds } = inference;
  const runs = candidates.length * seeds.length * 2 * tableSettings.length;
  const tried = `The paper does not state its protocol; of ${candidates.length} tried (${counted(runs, 'run')}),`;
  switch (support) {
    case 'best':
      return `${tried} ours explains its table best.`;
    case 'not separable from the best':
      return `${tried} “${candidates[0]!.name}” explains its table best, and ours is not separable from it.`;
    case 'worse than the best':
      return `${tried} “${candidates[0]!.name}” explains its table better than ours.`;
  }
}
