import type { BlockOutcome } from '../verdict/block-outcome.js';

/** Returns why not everything was checked; undefined where everything was. */
export function coverageOf(outcomes: readonly BlockOutcome[]): string | undefined {
  let checked = 0;
  let entries = 0;
  const spent = outcomes.find((outcome) => outcome.spent !== undefined)?.spent;
  for (const { results, block, projection } of outcomes) {
    checked += results.size;
    entries += projection === undefined ? block.length : results.size;
  }
  if (checked === entries) return undefined;
  if (checked === 0) return 'nothing checked: the budget ended before the first entry; give a longer --budget';
  if (spent !== undefined) {
    return `the budget of evaluations ended at ${spent} losses, after ${checked} of ${entries} entries, none of them wrong; --exhaustive has none`;
  }
  return `the budget ended after ${checked} of ${entries} entries, none of them wrong; give a longer --budget`;
}
