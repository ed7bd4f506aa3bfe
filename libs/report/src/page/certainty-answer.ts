import { notSeparable } from '../inference/candidate-score.js';
import type { ClaimReport } from '../claims/claim-report.js';
import type { Text } from '@gradproof/document';
import type { InferenceReport } from '../inference/inference-report.js';
import { grouped, interval, signed } from '../number/format-number.js';
import { seedCount } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { protocolName } from './protocol-name.js';

/** How certain the other answers are: how many runs there were, how large a difference is, and what the protocol rests on. */
export function certaintyAnswer(
  { statistics, claims, plan, results, table }: Reproduction,
  inference: InferenceReport | undefined,
): Text {
  const { counts, pairs, seeds, seedsNeeded } = statistics;
  const overall = claims.claims.find(({ test }) => test.kind === 'equivalence');
  const better = counts.greater + counts.less;
  return [
    { strong: `${seedCount('en', seeds)}, ${grouped(results.length)} runs, none of this plan left out. ` },
    ...(overall === undefined || overall.verdict === 'refused' ? [] : [overallDifference(overall, table.testImages)]),
    counts.refused > 0
      ? `Too few seeds to call one method better in any setting (${seedsNeeded} are needed). `
      : `${better === 0 ? 'No setting shows' : `${better} of ${pairs.length} settings ${better > 1 ? 'show' : 'shows'}`} a better method. `,
    ...(plan.dataset === undefined ? [protocolSentence(plan.protocol, inference)] : []),
  ];
}

const overallDifference = ({ estimate, level, interval: bounds }: ClaimReport, testImages: number): string =>
  `Mean difference ${signed(estimate, 1)} of ${grouped(testImages)} images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))}). `;

function protocolSentence(protocol: Reproduction['plan']['protocol'], inference: InferenceReport | undefined): string {
  if (inference === undefined)
    return `The paper does not state its whole protocol: all of this holds for ${protocolName(protocol)}; how well others fit was not tried.`;
  const { support, candidates } = inference;
  const best = candidates[0]!.name;
  const close = notSeparable(candidates).filter(({ changes }) => Object.keys(changes).length > 0);
  const others = close.length === 0 ? '' : ` and ${close.length === 1 ? '1 other' : `${close.length} others`}`;
  const found = {
    best: 'ours fits best',
    'not separable from the best': `“${best}” fits best; ours${others} cannot be told from it`,
    'worse than the best': `“${best}” fits better than ours`,
  }[support];
  return `The paper does not state its whole protocol; of ${candidates.length} tried, ${found}.`;
}
