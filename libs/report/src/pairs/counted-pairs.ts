import { grouped } from '../number/format-number.js';
import type { PairSummary } from './pair-outcome.js';

/** Summary of pairs as text: `12 of 160 pairs disagree (3,450 disagreements in all, at most 1,547 in one pair)`. */
export function countedPairs({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `none of ${grouped(pairs)} pairs disagrees`;
  const found = imagesChanged === 1 ? '1 disagreement' : `${grouped(imagesChanged)} disagreements`;
  return `${grouped(pairsChanged)} of ${grouped(pairs)} pairs disagree (${found} in all, at most ${grouped(mostChanged)} in one pair)`;
}
