import type { Protocol } from '@gradproof/experiment';
import { type Language, choiceInKorean, inLanguage } from '../number/language.js';

/** The numerical gradient's formula for one weight, where it is short; L is the loss. */
export function numericalFormula(
  { scheme, step }: Pick<Protocol, 'scheme' | 'step'>,
  language: Language = 'en',
): string {
  const at = inLanguage(language, ' with ', ', ');
  switch (scheme) {
    case 'central':
      return `(L(w + h) − L(w − h)) / 2h${at}h = ${step}`;
    case 'forward':
      return `(L(w + h) − L(w)) / h${at}h = ${step}`;
    case 'five-point':
    case 'richardson':
    case 'complex-step':
      return inLanguage(
        language,
        `differences of the loss at h = ${step} (${scheme})`,
        `h = ${step}에서 손실의 ${choiceInKorean(scheme)}`,
      );
  }
}
