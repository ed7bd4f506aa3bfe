import { grouped } from '../number/format-number.js';
import type { PairSummary } from './pair-outcome.js';

/** Summary of pairs as text: `12 of 160 pairs changed a test image, 3,450 images in all, at most 1,547 in one pair`. */
export function countedPairs({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `none of ${grouped(pairs)} pairs changed a test image`;
  const images = imagesChanged === 1 ? '1 image' : `${grouped(imagesChanged)} images`;
  return `${grouped(pairsChanged)} of ${grouped(pairs)} pairs changed a test image, ${images} in all, at most ${grouped(mostChanged)} in one pair`;
}
