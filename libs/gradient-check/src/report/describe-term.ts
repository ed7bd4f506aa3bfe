import type { ErrorTerm } from '../check/error-budget.js';

const WORDS: Readonly<Record<ErrorTerm, string>> = {
  truncation: 'truncation',
  lossRounding: 'rounding of the loss',
  kinkGap: 'a kink that could not be excluded',
  gradientRounding: 'rounding of the gradient',
  cancellation: 'terms of the gradient that cancel',
  saturation: 'sums of the gradient that may be stuck',
  hiddenNoise: 'scatter of the gradient nearby',
  branch: 'another branch of the gradient nearby',
  constants: 'constants that float32 rounds',
  plateau: 'a stretch where the loss keeps its bits',
};

/** Returns the name of a term of an error budget, as reports print it. */
export function describeTerm(term: ErrorTerm): string {
  return WORDS[term];
}
