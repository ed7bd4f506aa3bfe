import type { Protocol } from '@gradproof/experiment';

/** The numerical gradient's formula for one weight, where it is short; L is the loss. */
export function numericalFormula({ scheme, step }: Pick<Protocol, 'scheme' | 'step'>): string {
  switch (scheme) {
    case 'central':
      return `(L(w + h) − L(w − h)) / 2h with h = ${step}`;
    case 'forward':
      return `(L(w + h) − L(w)) / h with h = ${step}`;
    case 'five-point':
    case 'richardson':
    case 'complex-step':
      return `differences of the loss at h = ${step} (${scheme})`;
  }
}
