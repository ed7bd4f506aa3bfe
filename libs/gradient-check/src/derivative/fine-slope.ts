import { typeOfNumbers } from '../check/number-format.js';
import { SUSPICIOUS } from '../noise/difference-table.js';
import { LOUD, ownRounding, termSize } from '../noise/believable-terms.js';
import type { Line } from '../probe/line.js';
import { type SlopePart, bendAt, slopesAbout, typicalOf, widthOf } from './slope-parts.js';

/** Number of steps in a row at which the loss must show a slope, or of all those below half the size of the parameter. */
const IN_A_ROW = 2 ** 2;
/** Share of the difference of two slopes within which longer steps must agree with one of them: where truncation passes by, no two steps in a row do. */
const BAND = 2 ** -2;

/** A slope that a gradient claims, and another one that longer steps show. */
interface DoubtedSlope {
  readonly analytic: number;
  /** The lines whose slopes add up to it. */
  readonly parts: () => readonly SlopePart[];
  /** By how much the loss rises where all of them move at once. */
  readonly together?: (units: number) => Promise<number>;
  readonly origin: number;
  /** Size of the parameter. */
  readonly scale: number;
  readonly value: number;
  /** The step from which `value` was read. */
  readonly step: number;
  /** Whether the claim is wrong where the slope is this one, to within a bound. */
  readonly isWrongAt?: (slope: number, bound: number) => boolean;
}

/**
 * Whether the finest steps at which the loss, if it rounds no more than its own terms, can tell the two slopes apart all show the one that the gradient claims: between the steps of one
 * term, the slope is that of the others. Steps beyond the size of the parameter cannot say otherwise: the rounding of the loss may hide kinks on the way.
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
}: DoubtedSlope): Promise<boolean> {
  // a loss that keeps its bits shows neither
  const most = Math.min(Math.abs(analytic - value), Math.abs(analytic)) / 2;
  const rounding = ownRounding(typeOfNumbers([origin])) * Math.abs(origin);
  const lines = parts();
  const sumOf = (of: (part: SlopePart) => number): number => lines.reduce((sum, part) => sum + of(part), 0);
  const unit = sumOf((part) => part.unit) / sumOf(({ weight }) => Math.abs(weight));
  const agrees = (slope: number): boolean => Math.abs(slope - analytic) < most;
  let [agreeing, isOff] = [0, true];
  for (let units = 1; units * unit < step && agreeing < IN_A_ROW; units *= 2) {
    const rounded = sumOf((part) => (Math.abs(part.weight) * rounding) / widthOf(part, units));
    if (rounded > most) continue;
    if (2 * units * unit > scale && agreeing > 0) return !isOff;
    const here = await slopesAbout(lines, units, 0);
    const about = [here];
    if (together && !(await isAdditive({ lines, together }, here, units, 2 * most * units * unit))) return false;
    // a step of the loss may lie right at the point, or a kink, which leaves the two sides apart
    const isMet = !agrees(typicalOf(lines, about).slope) || (await bendAt(lines, units)) > most;
    for (const middle of isMet ? [-2, 2] : []) about.push(await slopesAbout(lines, units, middle));
    const [, below = [], above = []] = about;
    if (below.some((slope, i) => !(Math.abs(lines[i]!.weight * (slope - above[i]!)) < most))) return false;
    const { slope, apart } = typicalOf(lines, about);
    if (!agrees(slope)) return false;
    isOff &&= isWrongAt(slope, SUSPICIOUS * (rounded + apart));
    agreeing++;
  }
  return agreeing === IN_A_ROW && !isOff;
}

/** Whether what the loss does along each line by itself adds up where all move at once, to within a limit: where numbers tie, it does not. */
async function isAdditive(
  { lines, together }: Required<Pick<DoubtedSlope, 'together'>> & { readonly lines: readonly SlopePart[] },
  slopes: readonly number[],
  units: number,
  limit: number,
): Promise<boolean> {
  if (lines.length < 2) return true;
  const sum = lines.reduce((all, part, i) => all + Math.sign(part.weight) * slopes[i]! * widthOf(part, units), 0);
  return Math.abs((await together(units)) - sum) < limit;
}

/** The same, with what tells whether longer steps show it. */
interface DoubtedFineSlope extends Omit<DoubtedSlope, 'parts' | 'scale'> {
  readonly line: Line;
  readonly largest: number;
  /** Whether numbers inside the loss may be float32. */
  readonly isFloat32: boolean;
  /** Height of the first stair that the loss shows beyond the finer steps. */
  readonly ledge?: number;
}

/**
 * Whether several longer steps in a row all show the slope that the gradient claims: finer ones may be too short to move a term that float32 holds, whose stairs longer ones average
 * out. What such stairs hide between the two slopes is no more than the rounding of believable terms, or than the height of the one that was seen.
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
}: DoubtedFineSlope): Promise<boolean> {
  const apart = Math.abs(analytic - value);
  if (!isFloat32 || apart * step > Math.max(ledge, LOUD * termSize(origin))) return false;
  let agreeing = 0;
  for (let long = step; long < largest && agreeing < IN_A_ROW; long *= 2) {
    const rise = (await line.at(long)) - (await line.at(-long));
    const isNear = Math.abs(rise / (line.offset(long) - line.offset(-long)) - analytic) < BAND * apart;
    agreeing = isNear ? agreeing + 1 : 0;
  }
  return agreeing === IN_A_ROW;
}

/** Whether the loss shows the slope that the gradient claims as well, at finer or at longer steps than those of the other one. */
export async function isSlopeOfOtherSteps(slope: DoubtedSlope & DoubtedFineSlope): Promise<boolean> {
  return (await isSlopeOfFineSteps(slope)) || (await isSlopeOfLongerSteps(slope));
}
