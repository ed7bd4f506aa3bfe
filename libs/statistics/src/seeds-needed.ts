import { requireCount, requireProbability } from './require-arguments.js';

/**
 * Smallest number of seeds with which a two-sided sign-flip test can reach significance at Holm's strictest step: the smallest n with
 * 2 / 2^n <= alpha / m, that is n >= log2(2 m / alpha).
 *
 * @param familySize - number of tests m in the declared family
 */
export function seedsNeeded(familySize: number, alpha: number): number {
  requireCount('seedsNeeded', 'familySize', familySize, 1);
  requireProbability('seedsNeeded', 'alpha', alpha);
  let n = 1;
  while (2 / 2 ** n > alpha / familySize) n++;
  return n;
}

/** Whether n seeds can show anything in a family of this size. If not, no claim of significance may be printed, whatever the data. */
export function canClaim(n: number, familySize: number, alpha: number): boolean {
  requireCount('canClaim', 'n', n, 0);
  return n >= seedsNeeded(familySize, alpha);
}
