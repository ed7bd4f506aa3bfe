import type { PairSummary } from './pair-outcome.js';

/** The percentage of the test images on which a pair of runs disagrees, on average, with one significant digit. */
export const aboutPercent = (
  { imagesChanged, pairs }: Pick<PairSummary, 'imagesChanged' | 'pairs'>,
  testImages: number,
): string => `${Number(((100 * imagesChanged) / (pairs * testImages)).toPrecision(1))}`;
