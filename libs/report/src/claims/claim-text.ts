import type { Plan } from '@gradproof/experiment';
import type { ClaimPart, ClaimReport } from './claim-report.js';
import { grouped, interval, signed } from '../number/format-number.js';
import type { MethodPair, TableOne } from '../table/table-one.js';

/** What every claim is tested on. */
export interface Trial {
  readonly table: TableOne;
  readonly plan: Plan;
  readonly pairs: readonly MethodPair[];
  /** Margin of equivalence in test images. */
  readonly margin: number;
}

/** A test's figures without its name, as they stand in the claim's own row. */
export const unnamed = ({
  n,
  estimate,
  level,
  interval: bounds,
  p,
  adjustedP,
  verdict,
}: ClaimPart): Omit<ClaimPart, 'name'> => ({
  n,
  estimate,
  level,
  interval: bounds,
  p,
  ...(adjustedP === undefined ? {} : { adjustedP }),
  verdict,
});

/** How far the interval of a test reaches from 0. */
export const reach = ({ interval: { lower, upper } }: ClaimPart): number => Math.max(Math.abs(lower), Math.abs(upper));

/** An estimate in test images with its interval, such as `+1.2 of 10,000 test images (90 % interval +0.4 to +2.0)`. */
export const images = (
  { estimate, level, interval: bounds }: ClaimPart | ClaimReport,
  { testImages }: TableOne,
): string =>
  `${signed(estimate, 1)} of ${grouped(testImages)} test images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))})`;

export const within = (margin: number): string => `±${Number(margin.toPrecision(3))}`;

export const tooFewSeeds = (n: number, needed: number): string =>
  `${n === 1 ? '1 seed' : `${n} seeds`} cannot decide this; ${needed} are needed.`;
