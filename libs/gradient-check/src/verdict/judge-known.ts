import type { KnownDerivatives } from '../check/known-derivatives.js';
import { errorOfSize } from '../derivative/difference-error.js';
import { certainNoise } from '../noise/entry-noise.js';
import type { EntryResult } from './entry-result.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';

/** Judges entry `index` of its parameter by a derivative that the caller knows, with the rule that also judges the readings of a ladder. */
export function judgeKnown(entry: AnalyticEntry, known: KnownDerivatives, index: number): EntryResult {
  const { analytic, noise } = entry;
  const value = known.value[index]!;
  const rounding = known.rounding?.[index] ?? 0;
  const seen = Math.min(rounding, certainNoise(noise));
  const bound = known.bound[index]!;
  const flat = value === 0 && bound + seen === 0;
  const hidden = known.unseen[index]! + rounding - seen;
  const own = { ...noise, mean: analytic, rounding: seen, cancellation: 0, saturation: 0, hidden, branch: 0 };
  const verdict = judgeEntry(
    { ...entry, noise: own },
    {
      value,
      error: errorOfSize(bound),
      bound: bound + seen + hidden,
      hidden: 0,
      hides: 0,
      step: 0,
      flat,
      slopeNearby: Math.abs(value),
      differences: [],
    },
  );
  // the derivative is not 0, however small: an analytic 0 has none of its digits
  const isGone = verdict.outcome !== 'fail' && analytic === 0 && value !== 0;
  return { verdict: isGone ? { ...verdict, outcome: 'unresolved', detectable: 1 } : verdict, flat };
}
