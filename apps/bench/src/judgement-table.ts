import { percent } from './format-number.js';
import { type Judgement, type JudgePlan } from './judge.js';
import { textTable } from './text-table.js';

/** Verdicts for people, each with the smallest effect that it could have seen. */
export function judgementTable(
  judgements: readonly Judgement[],
  plan: JudgePlan,
  work: ReadonlyMap<string, string> = new Map(),
): string {
  const rows = judgements.map((judgement) => [
    judgement.name,
    percent(judgement.estimate),
    `[${percent(judgement.interval.lower)}, ${percent(judgement.interval.upper)}]`,
    probability(judgement.pNoChange),
    judgement.control === undefined ? '' : percent(judgement.control),
    visibleEffect(judgement),
    work.get(judgement.name) ?? '',
    judgement.verdict === 'regressed' ? 'REGRESSED' : judgement.verdict,
  ]);
  const margin = `${+(100 * plan.margin).toFixed(2)} %`;
  return `${textTable([['benchmark', 'change', '90 % interval', 'p', 'control', 'would see', 'work', 'verdict'], ...rows])}
change: head against base; p: exact sign-flip, no change at all; control: base against base, beyond half of the margin nothing is concluded;
would see: the smallest slowdown called regressed ${Math.round(100 * plan.power)} times in 100 (margin ${margin})
`;
}

/** The smallest slowdown that would have been called regressed. */
export const visibleEffect = ({ visible }: Pick<Judgement, 'visible'>): string =>
  visible === Infinity ? 'nothing' : `>= ${percent(visible)}`;

const probability = (p: number): string => (p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, ''));
