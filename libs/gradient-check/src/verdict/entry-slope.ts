import type { EntryVerdict } from '../check/gradient-report.js';
import { type Block, ulp } from '../check/parameter-layout.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { type ClaimedSlope, estimateSlope } from '../derivative/slope-comparison.js';
import { type StepMemory, entryLadder } from '../derivative/step-memory.js';
import { lineNoise } from '../noise/line-noise.js';
import { entryLine } from '../probe/line.js';
import type { CheckedPoint } from './checked-point.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';

/** Shares of the entry, and for an analytic 0 of the largest share, that need no better bound. */
const GOAL = 1e-6;
const ZERO_GOAL = 1e-9;

/** The slope that the gradient claims for one entry. */
export function entrySlope(
  point: CheckedPoint,
  block: Block,
  index: number,
  entry: AnalyticEntry,
  memory: StepMemory,
): ClaimedSlope<EntryVerdict> {
  const { subject, theta, loss, lossNoise, scales } = point;
  const [x, scale] = [theta[index]!, scales[index]!];
  const line = entryLine(subject, theta, block, index);
  return {
    analytic: entry.analytic,
    line,
    origin: loss,
    noise: lossNoise,
    goal: entry.analytic === 0 ? ZERO_GOAL * entry.matters : GOAL * Math.abs(entry.analytic),
    span: (stagger) => entryLadder(block, x, scale, memory, stagger),
    judge: (estimate) => judgeEntry(entry, estimate),
    isWrong: ({ outcome }) => outcome === 'fail',
    ownNoise: () => lineNoise(line, lossNoise.bound(loss), scale, ulp(block, x)),
  };
}

/** Ladders whose mean replaces one that could not resolve an entry; they bring a factor of about ten. */
const LADDERS = 8;
/** The mean's error in largest deviations of a ladder, and what stays of the single bounds for what the ladders share. */
const DEVIATION_SAFETY = 1.5;
const SHARED = 2 ** -6;

/**
 * The mean of ladders on different rungs. Rounding and truncation both differ from ladder to ladder, so that their
 * largest deviation, half as much again, bounds the error of the mean with room to spare.
 */
export async function refinedEstimate(
  slope: ClaimedSlope<EntryVerdict>,
  first: DerivativeEstimate,
): Promise<DerivativeEstimate> {
  const estimates = [first];
  for (let i = 1; i < LADDERS; i++) {
    const stagger = 2 ** ((i + 0.5) / LADDERS - 0.5); // never that of the first
    estimates.push(await estimateSlope(slope, slope.goal, stagger));
  }
  const value = estimates.reduce((sum, estimate) => sum + estimate.value, 0) / LADDERS;
  const deviation = Math.max(...estimates.map((estimate) => Math.abs(estimate.value - value)));
  const shared = SHARED * Math.max(...estimates.map(({ bound }) => bound));
  const error = { truncation: DEVIATION_SAFETY * deviation, lossRounding: shared, kinkGap: 0 };
  return { ...first, value, error, bound: error.truncation + error.lossRounding };
}
