import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { CheckOptions } from '../check/check-options.js';
import { pathOf } from '../check/parameter-layout.js';
import { describeError } from '../check/subject.js';
import { stepMemory } from '../derivative/step-memory.js';
import type { BlockOutcome } from './block-outcome.js';
import { type BlockPlan, planBlocks } from './block-plan.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import { checkEntry, glanceAtEntry } from './entry-check.js';
import { judgeAside } from './kink-aside.js';
import { type JudgedKinks, judgeKinks } from './kink-check.js';
import { LEAST_LOSSES, allowedLosses } from './loss-allowance.js';
import { settleSmallEntries } from './small-entries.js';

/** Entries at kinks that are judged early, and entries of a parameter from which they are, so that a wrong gradient costs no more than a right one. */
const EARLY = 32;
const MANY = 1024;

/** Every entry, or projections of each block and the entries that they leave open; in the order of the blocks. */
export async function checkBlocks(name: string, point: CheckedPoint, options: CheckOptions): Promise<JudgedKinks> {
  const plans = await planBlocks(point, options);
  const total = plans.reduce((sum, { indices }) => sum + indices.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const plan of plans) {
    const outcome = await checkBlock(point, plan, options, () => {
      options.onProgress?.({ check: name, done: ++done, total });
    });
    outcomes.push(
      await settleSmallEntries(point, outcome, stream(options.seed ?? 0, `small entries of ${plan.block.name}`)),
    );
  }
  const seed = options.seed ?? 0;
  const atPoint = await judgeKinks(point, outcomes, seed);
  const judged = options.scope === 'point' ? atPoint : await judgeAside(point, atPoint, seed);
  for (const { block, results } of judged.outcomes) {
    for (const [index, { verdict }] of results) options.onEntry?.({ parameter: block.name, index, verdict });
  }
  return judged;
}

async function checkBlock(
  point: CheckedPoint,
  plan: BlockPlan,
  options: CheckOptions,
  onDone: () => void,
): Promise<BlockOutcome> {
  const { block, indices, sampled, confirmed, projection, resolution, wrongTogether } = plan;
  const { evaluations, layout } = point.subject;
  const allowed = allowedLosses(layout, options);
  const memory = stepMemory(point.scales, block);
  const tally = talliedResults(point, plan, options);
  const begun = evaluations.loss;
  const isVouchedFor = projection !== undefined && projection.detectable < Infinity;
  let spent: number | undefined;
  for (const index of indices) {
    if (options.expired?.() === true) break;
    if (evaluations.loss > allowed) {
      spent = evaluations.loss;
      break;
    }
    const isEnough = tally.failed >= confirmed;
    const isDear = isVouchedFor && evaluations.loss - begun > LEAST_LOSSES / 2;
    if (sampled.has(index) ? isDear : isEnough) continue;
    const look = isEnough ? glanceAtEntry : checkEntry;
    const result = await look(point, block, block.offset + index, memory);
    if (result !== undefined) await tally.add(index, result);
    onDone();
  }
  return {
    ...tally.seen,
    ...(projection && { projection }),
    ...(resolution && { resolution }),
    ...(wrongTogether && { wrongTogether }),
    ...(spent !== undefined && { spent }),
  };
}

/** The entries of a block judged so far, and how many of them failed. */
interface Tally {
  readonly failed: number;
  readonly seen: BlockOutcome;
  readonly add: (index: number, result: EntryResult) => Promise<void>;
}

/** Of a large block the first entries at kinks are judged at once, so that those which fail count. */
function talliedResults(point: CheckedPoint, { block, indices }: BlockPlan, options: CheckOptions): Tally {
  const results = new Map<number, EntryResult>();
  const part = [block.offset, block.offset + block.length] as const;
  const seen = { block, results, analytic: point.gradient.subarray(...part), scales: point.scales.subarray(...part) };
  let [failed, atKinks] = [0, 0];
  return {
    seen,
    get failed() {
      return failed;
    },
    async add(index, result) {
      results.set(index, result);
      if (result.verdict.outcome === 'fail') failed++;
      if (result.slopes !== undefined && ++atKinks === EARLY && indices.length > MANY) {
        const { outcomes } = await judgeKinks(point, [{ ...seen, results: new Map(results) }], options.seed ?? 0);
        failed += [...outcomes[0]!.results.values()].filter(({ verdict }) => verdict.outcome === 'fail').length;
      }
      rethrow(point, result, pathOf(block, index));
    },
  };
}

/** A loss that is no number because it throws is a fault of the check. */
function rethrow({ subject }: CheckedPoint, { verdict }: EntryResult, where: string): void {
  if (subject.lastError === undefined || !Number.isNaN(verdict.numerical)) return;
  throw new CheckInputError(`loss threw ${describeError(subject.lastError)} near ${where}`);
}
