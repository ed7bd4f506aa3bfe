import type { EntryReport, GradientReport, ParameterReport } from '../check/gradient-report.js';

/**
 * Returns how many entries are wrong or unresolved besides those with a sentence of their own: "8 more entries are wrong, 1 is unresolved".
 *
 * @param told - the entries with a sentence of their own
 */
export function restOfEntries(
  { parameters, findings }: Pick<GradientReport, 'parameters' | 'findings'>,
  told: readonly Pick<EntryReport, 'verdict'>[],
): string | undefined {
  if (told.length === 0) return undefined;
  const sum = (count: (parameter: ParameterReport) => number): number =>
    parameters.reduce((total, parameter) => total + count(parameter), 0);
  const countTold = (verdict: EntryReport['verdict']): number =>
    told.filter((entry) => entry.verdict === verdict).length;
  // a projection that fails counts as one entry, and has a sentence of its own
  const projections = findings.filter(({ rule }) => rule === 'projection').length;
  const counts = [
    { count: sum(({ failed }) => failed) - projections - countTold('fail'), what: 'wrong' },
    { count: sum(({ suspected }) => suspected), what: 'wrong at first sight' },
    { count: sum(({ unresolved }) => unresolved) - countTold('unresolved'), what: 'unresolved' },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  return counts
    .map(({ count, what }, i) => {
      const noun = i > 0 ? '' : count === 1 ? ' more entry' : ' more entries';
      return `${count}${noun} ${count === 1 ? 'is' : 'are'} ${what}`;
    })
    .join(', ');
}
