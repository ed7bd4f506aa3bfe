import { type BlockEvidence, type EntryNearby, type Explanation, SLACK } from './block-evidence.js';

/** Returns by how much the gradient may differ at other parameters from what a factor predicts there. */
function toleranceOf({ numerical, bound, rounding }: EntryNearby, factor: number): number {
  return Math.abs(factor) * (bound + SLACK * Math.abs(numerical)) + rounding;
}

/** Returns whether a factor, if an explanation is one, holds at other parameters as well, as far as these were looked at. */
export function holdsNearby({ nearby }: BlockEvidence, { factorAt }: Explanation): boolean {
  if (nearby === undefined || factorAt === undefined) return true;
  return [...nearby.values()].every((entry) => {
    const factor = factorAt(entry.parameter);
    return Math.abs(entry.analytic - factor * entry.numerical) <= toleranceOf(entry, factor);
  });
}

/** Returns the evidence, in bits, for a factor that changes with the parameters: by how much it was to change, and did. */
export function nearbyBits({ nearby, parameters }: BlockEvidence, { factorAt }: Explanation): number {
  if (nearby === undefined || factorAt === undefined) return 0;
  return [...nearby].reduce((bits, [place, entry]) => {
    const factor = factorAt(entry.parameter);
    const change = Math.abs((factor - factorAt(parameters[place]!)) * entry.numerical);
    return bits + Math.max(0, Math.log2(change / toleranceOf(entry, factor)));
  }, 0);
}
