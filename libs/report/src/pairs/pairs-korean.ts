import { grouped } from '../number/format-number.js';
import type { PairSummary } from './pair-outcome.js';

/** Summary of pairs as Korean text: `실행 쌍 160개 중 12개에서 두 방법의 예측이 다르다(모두 합해 3,450건, 한 쌍에서 최대 1,547장)`. */
export function pairsInKorean({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `실행 쌍 ${grouped(pairs)}개 모두에서 두 방법의 예측이 같다`;
  return `실행 쌍 ${grouped(pairs)}개 중 ${grouped(pairsChanged)}개에서 두 방법의 예측이 다르다(모두 합해 ${grouped(imagesChanged)}건, 한 쌍에서 최대 ${grouped(mostChanged)}장)`;
}
