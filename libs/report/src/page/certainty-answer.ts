import { candidateLabel } from '../inference/candidate-label.js';
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
    { strong: `${seedCount('en', seeds)}, ${grouped(results.length)} runs; every planned run is included. ` },
    ...(overall === undefined || overall.verdict === 'refused' ? [] : [overallDifference(overall, table.testImages)]),
    counts.refused > 0
      ? `Too few seeds to call one method better in any setting (${seedsNeeded} are needed). `
      : `In ${better === 0 ? `none of the table’s ${pairs.length} settings is one method` : `${better} of the table’s ${pairs.length} settings one method is`} shown to be better. `,
    ...(plan.dataset === undefined ? [protocolSentence(plan.protocol, inference)] : []),
  ];
}

const overallDifference = ({ estimate, level, interval: bounds }: ClaimReport, testImages: number): string =>
  `Mean difference ${signed(estimate, 1)} of ${grouped(testImages)} images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))}). `;

function protocolSentence(protocol: Reproduction['plan']['protocol'], inference: InferenceReport | undefined): string {
  if (inference === undefined)
    return `The paper does not state its whole protocol: all of this holds for ${protocolName(protocol)}; how well others fit was not tried.`;
  const { support, candidates } = inference;
  const best = candidateLabel(candidates[0]!.name, protocol);
  const close = notSeparable(candidates).filter(({ changes }) => Object.keys(changes).length > 0);
  const others = close.length === 0 ? '' : ` and ${close.length === 1 ? '1 other' : `${close.length} others`}`;
  const found = {
    best: 'ours fits best',
    'not separable from the best': `“${best}” fits best; ours${others} cannot be distinguished from it`,
    'worse than the best': `“${best}” fits better than ours`,
  }[support];
  return `The paper’s protocol is partly unknown; of ${candidates.length} tried, ${found}.`;
}
