import type { CheckOptions } from '../check/check-options.js';
import { judgeBranches } from '../kinks/judge-branches.js';
import { judgeAside } from '../kinks/judge-aside.js';
import { type JudgedKinks, judgeKinks } from '../kinks/judge-kinks.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { planBlocks } from './block-plan.js';
import { checkBlock } from './check-block.js';
import { settleSmallEntries } from './small-entries.js';
import { withoutCoarse } from './unseen-error.js';

/** Checks every entry or, in large layouts, projections of each block and the entries that these leave open; outcomes are in the order of the blocks. */
export async function checkBlocks(name: string, point: CheckedPoint, options: CheckOptions): Promise<JudgedKinks> {
  const plans = await planBlocks(point, options);
  const total = plans.reduce((sum, { indices, rest }) => sum + indices.length + rest.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const plan of plans) {
    const outcome = await checkBlock(point, plan, options, () => {
      done++;
      options.onProgress?.({ check: name, done, total: Math.max(done, total) });
    });
    outcomes.push(outcome);
  }
  const judged = await judgeTogether(point, outcomes, options);
  for (const { block, results } of judged.outcomes) {
    for (const [index, { verdict }] of results) options.onEntry?.({ parameter: block.name, index, verdict });
  }
  return judged;
}

/** Judges what no entry shows by itself: small entries, entries at kinks and at jumps of the gradient, and entries that others decide about. */
async function judgeTogether(
  point: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  options: CheckOptions,
): Promise<JudgedKinks> {
  const { seed = 0, scope } = options;
  const judged = await judgeKinks(point, await settleSmallEntries(point, outcomes, seed), seed);
  const branched = { ...judged, outcomes: await judgeBranches(point, judged.outcomes, options) };
  const aside = scope === 'point' ? branched.outcomes : await judgeAside(point, branched, seed);
  return { ...judged, outcomes: withoutCoarse(aside) };
}
