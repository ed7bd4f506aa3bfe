import { type Answer } from '../document/block.js';
import { type ClaimReport } from '../claim-report.js';
import { grouped } from '../format-number.js';
import { type InferenceReport } from '../inference-report.js';
import { type MechanismReport } from '../mechanism-report.js';
import { type Reproduction } from '../reproduction.js';

/** The four questions that a reader has first. */
export function answers(
  { statistics, claims, plan, results }: Reproduction,
  mechanism: MechanismReport,
  inference: InferenceReport | undefined,
): Answer[] {
  const { counts, cells, seeds, alpha } = statistics;
  const held = claims.claims.filter(({ verdict }) => verdict === 'supported');
  const others = claims.claims.filter(({ verdict }) => verdict !== 'supported');
  const protocol =
    inference === undefined
      ? 'The paper does not state its protocol; the textbook’s is assumed.'
      : `The paper does not state its protocol; of ${inference.candidates.length} tried, ${inferred(inference)}.`;
  return [
    {
      question: 'What was reproduced?',
      sign: '✓',
      answer: [
        { strong: `${counts.consistent} of ${cells.length} published accuracies` },
        ` are consistent with ${seeds === 1 ? 'our 1 seed' : `our ${seeds} seeds`}. ${list(held, 'No claim of the paper is supported.')}`,
      ],
    },
    {
      question: 'What was not?',
      sign: '✗',
      answer: [
        { strong: `${counts.differs} accuracies differ` },
        `, ${counts.inconclusive} are inconclusive. ${list(others, 'Every claim of the paper is supported.')}`,
      ],
    },
    { question: 'Why do the methods differ?', sign: '→', answer: [mechanism.headline] },
    {
      question: 'How sure is that?',
      sign: '?',
      answer: [
        `${grouped(results.length)} runs, all planned before the first; p values corrected by Holm at ${alpha}, stopping rule kept. The same plan (${plan.seeds.length} × 64 cells and controls) gives the same bytes. ${protocol}`,
      ],
    },
  ];
}

const list = (claims: readonly ClaimReport[], none: string): string =>
  claims.length === 0 ? none : claims.map(({ id, verdict, claim }) => `${id} ${verdict}: ${claim}`).join(' ');

function inferred({ support, candidates }: InferenceReport): string {
  switch (support) {
    case 'best':
      return 'the one used here explains the table best';
    case 'not separable from the best':
      return `${candidates[0]!.name} explains the table best, the one used here as well within error`;
    case 'worse than the best':
      return `${candidates[0]!.name} explains the table better than the one used here`;
  }
}
