import type { GradientReport, ParameterReport, SkippedEntries } from '../check/gradient-report.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';

/** Returns how many entries were not looked at one by one, and why; undefined where all were, or where directions vouch for the others. */
export function skippedOf(
  { block, results, spent, isExpired }: BlockOutcome,
  failed: number,
): SkippedEntries | undefined {
  const count = block.length - results.size;
  if (count === 0) return undefined;
  if (isExpired === true) return { count, why: 'budget' };
  if (spent !== undefined) return { count, why: 'evaluations' };
  return failed > 0 ? { count, why: 'failed' } : undefined;
}

const WHY: Readonly<Record<SkippedEntries['why'], string>> = {
  failed: 'enough others are wrong; --exhaustive looks at all of them',
  budget: 'the budget ended; give a longer --budget',
  evaluations: 'the budget of evaluations ended; --exhaustive has none',
};

/** Returns a sentence for each parameter of a failed check of which entries were not looked at. */
export function skippedSentences({ verdict, parameters }: Pick<GradientReport, 'verdict' | 'parameters'>): string[] {
  return verdict === 'fail' ? parameters.flatMap(sentence) : [];
}

function sentence({ name, entries, skipped }: ParameterReport): string[] {
  if (skipped === undefined) return [];
  const { count, why } = skipped;
  const which =
    count === entries ? `no entry of ${name} was` : `${count} of the ${entries} entries of ${name} were not`;
  return [`${which} looked at, since ${WHY[why]}`];
}
