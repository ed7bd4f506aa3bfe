import type { Protocol } from '@gradproof/experiment';
import { fixed, interval, pValue } from '../number/format-number.js';
import { candidateLabel } from './candidate-label.js';
import { type CandidateScore, LEVEL, type Support, notSeparable } from './candidate-score.js';

/** The smallest p value that so many seeds can give: the published table is farther from a candidate's tables than any of them is from the others. */
export const smallestP = (seeds: number): number => 1 / (seeds + 1);

/** How the given candidate compares with the best one, by the interval of its distance. */
export function supportOf({ behind, behindInterval }: CandidateScore): Support {
  if (behind === 0) return 'best';
  return behindInterval.lower <= 0 ? 'not separable from the best' : 'worse than the best';
}

/** What the scores of an inference show. */
export interface Scored {
  readonly protocol: Protocol;
  readonly candidates: readonly CandidateScore[];
  readonly seeds: readonly number[];
  readonly support: Support;
}

/** What the scores show, in sentences. */
export function findingOf({ protocol, candidates: named, seeds: { length: seeds }, support }: Scored): string {
  const order = named.map((candidate) => ({ ...candidate, name: candidateLabel(candidate.name, protocol) }));
  const own = order.find(({ changes }) => Object.keys(changes).length === 0)!;
  return [told(order, own, support, seeds), ...edgeSentences(protocol, order)].join(' ');
}

function told(order: readonly CandidateScore[], own: CandidateScore, support: Support, seeds: number): string {
  const [first, second] = order as [CandidateScore, CandidateScore];
  const margin = (c: CandidateScore): string =>
    `${fixed(c.behind, 2)} (95 % interval ${interval(c.behindInterval, (end) => fixed(end, 2))})`;
  const close = notSeparable(order);
  const others =
    close.length === 0
      ? 'Every other candidate is behind it, with an interval above 0.'
      : `Our seeds cannot distinguish it from ${close.map(({ name }) => name).join(', ')}.`;
  switch (support) {
    case 'best':
      return `Of ${order.length} protocols tried, ${own.name} fits the published table best; ${second.name} follows ${margin(second)} behind. ${others} ${adequacy(first, seeds)}`;
    case 'not separable from the best':
      return `Of ${order.length} protocols tried, ${first.name} fits the published table best; ${own.name} is ${margin(own)} behind, which may be chance. ${others} ${adequacy(first, seeds)}`;
    case 'worse than the best':
      return `Of ${order.length} protocols tried, ${first.name} fits the published table better than ${own.name}, which is ${margin(own)} behind. ${others} ${adequacy(first, seeds)}`;
  }
}

const gridNames = { iterations: 'iterations', learningRate: 'learning rates' } as const;

/** A choice whose best value is the smallest or largest of those tried, so that better ones may lie beyond. */
export interface Edge {
  readonly choice: 'iterations' | 'learningRate';
  readonly end: 'upper' | 'lower';
  /** The values tried, in ascending order. */
  readonly values: readonly number[];
}

export function edges(protocol: Protocol, order: readonly CandidateScore[]): Edge[] {
  const best = order[0]!;
  return (['iterations', 'learningRate'] as const).flatMap((choice): Edge[] => {
    const values = new Set(order.map(({ changes }) => changes[choice] ?? protocol[choice]));
    const value = best.changes[choice] ?? protocol[choice];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (values.size === 1 || (value > least && value < most)) return [];
    return [{ choice, end: value === most ? 'upper' : 'lower', values: [...values].toSorted((a, b) => a - b) }];
  });
}

/** A sentence for each of the edges. */
const edgeSentences = (protocol: Protocol, order: readonly CandidateScore[]): string[] =>
  edges(protocol, order).map(
    ({ choice, end, values }) =>
      `${order[0]!.name} is at the ${end} end of the ${gridNames[choice]} tried (${values.join(', ')}), so better ones may lie beyond.`,
  );

/** Whether the best candidate is also a good one: being ahead of the others does not make it the paper's own. */
function adequacy({ name, p }: CandidateScore, seeds: number): string {
  if (smallestP(seeds) > 1 - LEVEL)
    return `${seeds} seeds are too few to say whether the published table could have come from one more seed with ${name}.`;
  return p.joint > 1 - LEVEL
    ? `The published table could have come from one more seed with ${name} (p ${pValue(p.joint)}), which does not prove that it did.`
    : `Yet the published table is unlikely to come from ${name} (p ${pValue(p.joint)}): it is the best of those tried, and something about it is still wrong.`;
}
