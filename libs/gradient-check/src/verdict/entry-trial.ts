import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { ClaimedSlope } from '../derivative/claimed-slope.js';
import { GOAL, type LadderSpan } from '../derivative/ladder-settings.js';
import { entryPart } from '../derivative/slope-parts.js';
import { type StepMemory, entryLadder } from '../derivative/step-memory.js';
import { entryLineNoise } from '../noise/own-noise.js';
import { entryLine } from '../probe/line.js';
import { type CheckedPoint, analyticEntry } from './checked-point.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';

/** An entry that is being checked, with what its stages need to know of it. */
export interface EntryTrial {
  readonly point: CheckedPoint;
  readonly block: Block;
  /** Index of the entry in theta. */
  readonly index: number;
  readonly entry: AnalyticEntry;
  /** The slope that the gradient claims for it. */
  readonly slope: ClaimedSlope<EntryVerdict>;
}

/** The entry of a block with this index in theta, ready to be compared with the loss. */
export function entryTrial(point: CheckedPoint, block: Block, index: number, memory: StepMemory): EntryTrial {
  const { subject, theta, loss, lossNoise, scales } = point;
  const entry = analyticEntry(point, index);
  const line = entryLine(subject, theta, block, index);
  const span = (stagger: number): LadderSpan => entryLadder(block, theta[index]!, scales[index]!, memory, stagger);
  const slope: ClaimedSlope<EntryVerdict> = {
    analytic: entry.analytic,
    line,
    parts: () => [entryPart(line, span(1).smallest)],
    origin: loss,
    noise: lossNoise,
    isFloat32: block.float32,
    goal: goalOf(entry, point.steepest),
    span,
    judge: (estimate) => judgeEntry(entry, estimate),
    isWrong: ({ outcome }) => outcome === 'fail',
    hiddenWidth: Infinity,
    ownNoise: (isNextTo) => entryLineNoise({ subject, theta, scales, loss, noise: lossNoise }, block, index, isNextTo),
  };
  return { point, block, index, entry, slope };
}

/** A bound that is good enough for an analytic 0, as a share of what matters or of the steepest slope, whichever is smaller. */
const ZERO_GOAL = GOAL * RESOLUTION;

function goalOf({ analytic, matters }: AnalyticEntry, steepest: number): number {
  // an entry that is itself no more than rounding has no share in the loss, however steep it is
  if (analytic === 0) return ZERO_GOAL * Math.min(matters, steepest);
  return Number.isFinite(analytic) ? GOAL * Math.abs(analytic) : 0;
}
