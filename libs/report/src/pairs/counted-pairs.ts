import { grouped } from '../number/format-number.js';
import type { PairSummary } from './pair-outcome.js';

/** Summary of pairs as text: `12 of 160 pairs disagree, on 3,450 images in all and on at most 1,547 in one pair`. */
export function countedPairs({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `none of ${grouped(pairs)} pairs disagrees`;
  const images = imagesChanged === 1 ? '1 image' : `${grouped(imagesChanged)} images`;
  return `${grouped(pairsChanged)} of ${grouped(pairs)} pairs disagree, on ${images} in all and on at most ${grouped(mostChanged)} in one pair`;
}
