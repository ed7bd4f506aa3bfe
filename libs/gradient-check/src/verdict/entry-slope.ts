import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { type ClaimedSlope, estimateSlope } from '../derivative/slope-comparison.js';
import { GOAL } from '../derivative/ladder-settings.js';
import { TRUNCATION_SAFETY } from '../derivative/limit.js';
import { type StepMemory, entryLadder } from '../derivative/step-memory.js';
import { entryLineNoise } from '../noise/own-noise.js';
import { entryLine } from '../probe/line.js';
import type { CheckedPoint } from './checked-point.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';

/** Share of the largest share that an analytic 0 needs no better bound than. */
const ZERO_GOAL = GOAL * RESOLUTION;

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
    goal: goalOf(entry, point.steepest),
    span: (stagger) => entryLadder(block, x, scale, memory, stagger),
    judge: (estimate) => judgeEntry(entry, estimate),
    isWrong: ({ outcome }) => outcome === 'fail',
    hiddenWidth: Infinity,
    ownNoise: (beside) => entryLineNoise({ subject, theta, scales, loss, noise: lossNoise }, block, index, beside),
  };
}

function goalOf({ analytic, matters }: AnalyticEntry, steepest: number): number {
  // an entry that is itself no more than rounding has no share in the loss, however steep it is
  if (analytic === 0) return ZERO_GOAL * Math.min(matters, steepest);
  return Number.isFinite(analytic) ? GOAL * Math.abs(analytic) : 0;
}

/** Ladders whose mean replaces one that could not resolve an entry; they bring a factor of about ten. */
const LADDERS = 8;
/** The mean's error in largest deviations of a ladder, and what stays of the single bounds for what the ladders share. */
const DEVIATION_SAFETY = 1.5;
const SHARED = 2 ** -6;

/** Standard errors from which the readings' dependence on their truncation is a trend, and its safety. */
const TREND = 3;
const TREND_SAFETY = 2;

/**
 * The mean of ladders on different rungs. Rounding differs from ladder to ladder, so that their largest deviation, half as much again, bounds
 * the error of the mean with room to spare. Truncation differs as well where the loss is smooth; where it falls as slowly as the step, as at
 * the joint of two pieces, all readings err to one side, and do so in proportion to what truncation shows.
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
  const value = mean(estimates.map((estimate) => estimate.value));
  const deviation = Math.max(...estimates.map((estimate) => Math.abs(estimate.value - value)));
  const shared = SHARED * Math.max(...estimates.map(({ bound }) => bound));
  // all readings may err to one side by what they disagree with their finer rows by
  const disagreement = mean(estimates.map(({ error }) => error.truncation)) / TRUNCATION_SAFETY;
  const truncation = DEVIATION_SAFETY * Math.max(deviation, disagreement) + TREND_SAFETY * trendOf(estimates, value);
  return { ...first, value, error: { truncation, lossRounding: shared, kinkGap: 0 }, bound: truncation + shared };
}

/** What the readings change by from their mean truncation to none, by the line through them; 0 where no trend shows. */
function trendOf(estimates: readonly DerivativeEstimate[], value: number): number {
  const truncations = estimates.map(({ error }) => error.truncation);
  const middle = mean(truncations);
  const spread = sum(truncations.map((each) => (each - middle) ** 2));
  const rate = sum(estimates.map((each, j) => (truncations[j]! - middle) * (each.value - value))) / spread;
  const rest = sum(estimates.map((each, j) => (each.value - value - rate * (truncations[j]! - middle)) ** 2));
  const standardError = Math.sqrt(rest / (LADDERS - 2) / spread);
  return Math.abs(rate) > TREND * standardError ? Math.abs(rate) * middle : 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
