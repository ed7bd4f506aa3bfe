import type { DerivativeCheck } from '../../check/derivative-check.js';

/** A function that people often differentiate, with its right derivative and a mistake that is easily made. */
export interface Usual {
  readonly name: string;
  readonly check: Omit<DerivativeCheck, 'name'>;
  readonly mistake: Partial<DerivativeCheck>;
  readonly says: RegExp;
}
