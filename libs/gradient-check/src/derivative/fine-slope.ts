import { typeOfNumbers } from '../check/number-format.js';
import { LOUD, ownRounding, termSize } from '../noise/believable-terms.js';
import { SUSPICIOUS } from '../noise/difference-table.js';
import { slopeBetween } from '../probe/line.js';
import type { ClaimedSlope } from './claimed-slope.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { IN_A_ROW } from './ladder-settings.js';
import { type SlopePart, bendAt, medianSlope, slopesAbout, widthOf } from './slope-parts.js';

/** A claimed slope, and an estimate that contradicts it. */
type Doubted<Keys extends keyof ClaimedSlope<unknown>> = Pick<ClaimedSlope<unknown>, Keys | 'analytic' | 'origin'> &
  Pick<DerivativeEstimate, 'value' | 'step' | 'ledge'>;

/** A claimed slope and its estimate, with what tells whether finer steps show the claimed slope. */
interface AtFineSteps extends Doubted<'parts' | 'together'> {
  /** Size of the parameter. */
  readonly scale: number;
  /** Whether the claim is wrong where the slope is this one, to within a bound. */
  readonly isWrongAt?: (slope: number, bound: number) => boolean;
}

/** A claimed slope and its estimate, with what tells whether longer steps show the claimed slope, up to the largest. */
interface AtLongerSteps extends Doubted<'line' | 'isFloat32'> {
  readonly largest: number;
}

/**
 * Returns whether the loss shows the claimed slope at other steps than those of an estimate that contradicts it. A number inside the loss that float32 holds
 * moves in stairs: steps within one stair see the slope of all other terms, and longer ones that of the whole. Which of the two the gradient should be, no
 * step tells.
 */
export async function isSlopeOfOtherSteps(slope: AtFineSteps & AtLongerSteps): Promise<boolean> {
  return (await isSlopeOfFineSteps(slope)) || (await isSlopeOfLongerSteps(slope));
}

/**
 * Returns whether finer steps show the claimed slope: the finest four, each twice the one before, at which a loss that rounds no more than its own terms can
 * tell the two slopes apart. Fewer are enough where the next would go beyond the size of the parameter, since kinks may lie there.
 */
export async function isSlopeOfFineSteps({
  analytic,
  parts,
  together,
  origin,
  scale,
  value,
  step,
  isWrongAt = () => false,
}: AtFineSteps): Promise<boolean> {
  const lines = parts();
  // a loss that keeps its bits shows neither slope
  const tolerance = Math.min(Math.abs(analytic - value), Math.abs(analytic)) / 2;
  const rounding = ownRounding(typeOfNumbers([origin])) * Math.abs(origin);
  const unit = sumOf(lines, (part) => part.unit) / sumOf(lines, ({ weight }) => Math.abs(weight));
  let [agreeing, isOff] = [0, true];
  for (let units = 1; units * unit < step && agreeing < IN_A_ROW; units *= 2) {
    const rounded = sumOf(lines, (part) => (Math.abs(part.weight) * rounding) / widthOf(part, units));
    if (rounded > tolerance) continue;
    if (2 * units * unit > scale && agreeing > 0) return !isOff;
    const here = await slopesAbout(lines, units, 0);
    if (together && !(await isAdditive(lines, together, here, units, 2 * tolerance * units * unit))) return false;
    const seen = await fineSlope(lines, units, here, { analytic, tolerance });
    if (seen === undefined) return false;
    isOff &&= isWrongAt(seen.slope, SUSPICIOUS * (rounded + seen.apart));
    agreeing++;
  }
  return agreeing === IN_A_ROW && !isOff;
}

/**
 * The slope of lines about the point over moves of this many units, and how far it may be off; undefined where it is not the claimed one. If it seems not to be,
 * or the lines bend, a step of the loss may lie at the point: then most of three places, next to each other, must show it.
 */
async function fineSlope(
  lines: readonly SlopePart[],
  units: number,
  here: readonly number[],
  { analytic, tolerance }: { readonly analytic: number; readonly tolerance: number },
): Promise<ReturnType<typeof medianSlope> | undefined> {
  const isClaimed = (slope: number): boolean => Math.abs(slope - analytic) < tolerance;
  const about = [here];
  const isMet = !isClaimed(medianSlope(lines, about).slope) || (await bendAt(lines, units)) > tolerance;
  for (const middle of isMet ? [-2, 2] : []) about.push(await slopesAbout(lines, units, middle));
  const [, below = [], above = []] = about;
  // a kink leaves the two sides apart
  if (below.some((slope, i) => !(Math.abs(lines[i]!.weight * (slope - above[i]!)) < tolerance))) return undefined;
  const seen = medianSlope(lines, about);
  return isClaimed(seen.slope) ? seen : undefined;
}

/** Whether what the loss does along each line by itself adds up where all move at once, to within a limit: where numbers tie, it does not. */
async function isAdditive(
  lines: readonly SlopePart[],
  together: (units: number) => Promise<number>,
  slopes: readonly number[],
  units: number,
  limit: number,
): Promise<boolean> {
  if (lines.length < 2) return true;
  const sum = sumOf(lines, (part, i) => Math.sign(part.weight) * slopes[i]! * widthOf(part, units));
  return Math.abs((await together(units)) - sum) < limit;
}

const sumOf = (lines: readonly SlopePart[], of: (part: SlopePart, i: number) => number): number =>
  lines.reduce((sum, part, i) => sum + of(part, i), 0);

/** Share of the difference of two slopes within which longer steps must agree with one of them: where truncation passes by, no two steps in a row do. */
const BAND = 2 ** -2;

/**
 * Returns whether four longer steps in a row show the claimed slope, where numbers inside the loss may be float32: steps too short to move such a number miss
 * its slope, and longer ones average over its stairs. The estimate can have missed no more than a stair as high as the rounding of believable terms, or as
 * the one that was seen.
 */
export async function isSlopeOfLongerSteps({
  analytic,
  line,
  origin,
  largest,
  isFloat32,
  ledge = 0,
  value,
  step,
}: AtLongerSteps): Promise<boolean> {
  const apart = Math.abs(analytic - value);
  if (!isFloat32 || apart * step > Math.max(ledge, LOUD * termSize(origin))) return false;
  let agreeing = 0;
  for (let long = step; long < largest && agreeing < IN_A_ROW; long *= 2) {
    const isNear = Math.abs((await slopeBetween(line, -long, long)) - analytic) < BAND * apart;
    agreeing = isNear ? agreeing + 1 : 0;
  }
  return agreeing === IN_A_ROW;
}
