import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { ClaimedSlope } from '../derivative/claimed-slope.js';
import { GOAL } from '../derivative/ladder-settings.js';
import { entryPart } from '../derivative/slope-parts.js';
import { type StepMemory, entryLadder } from '../derivative/step-memory.js';
import { entryLineNoise } from '../noise/own-noise.js';
import { entryLine } from '../probe/line.js';
import type { CheckedPoint } from './checked-point.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';

/** A bound that is good enough for an analytic 0, as a share of what matters or of the steepest slope, whichever is smaller. */
const ZERO_GOAL = GOAL * RESOLUTION;

/** The slope that the gradient claims for one entry, with all that is needed to compare it with the loss; `index` is the entry's index in theta. */
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
    parts: () => [entryPart(line, entryLadder(block, x, scale, memory, 1).smallest)],
    origin: loss,
    noise: lossNoise,
    isFloat32: block.float32,
    goal: goalOf(entry, point.steepest),
    span: (stagger) => entryLadder(block, x, scale, memory, stagger),
    judge: (estimate) => judgeEntry(entry, estimate),
    isWrong: ({ outcome }) => outcome === 'fail',
    hiddenWidth: Infinity,
    ownNoise: (isNextTo) => entryLineNoise({ subject, theta, scales, loss, noise: lossNoise }, block, index, isNextTo),
  };
}

function goalOf({ analytic, matters }: AnalyticEntry, steepest: number): number {
  // an entry that is itself no more than rounding has no share in the loss, however steep it is
  if (analytic === 0) return ZERO_GOAL * Math.min(matters, steepest);
  return Number.isFinite(analytic) ? GOAL * Math.abs(analytic) : 0;
}
