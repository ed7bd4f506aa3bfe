import { accumulation } from './calls/accumulation.js';
import { aliasedResult, writtenResult } from './calls/aliased-result.js';
import { determinism, drift } from './calls/determinism.js';
import { gradientKey } from './calls/gradient-key.js';
import { layout } from './calls/layout.js';
import { linearity } from './linearity.js';
import { lossKey } from './calls/loss-key.js';
import { float32Parameters, steps } from './notes.js';
import { outsideHull } from './kinks/outside-hull.js';
import type { Rule } from './rule.js';
import { shape } from './shape.js';
import { missedUpdate, usesKeptByLoss } from './calls/stale-cache.js';
import { staleGradient, staleLoss } from './calls/stale-state.js';
import { taylorRateNearby } from './nearby/taylor-rate-nearby.js';
import { taylorRate } from './taylor-rate.js';
import { tiedEntries } from './kinks/tied-entries.js';

/** Rules on the form of a single result. */
export const resultRules: readonly Rule<'calls'>[] = [shape];

/**
 * Rules on what the functions keep between calls, in the order in which they run. Each rule calls the functions in an order in which correct ones
 * repeat their results bit for bit.
 */
export const callRules: readonly Rule<'calls'>[] = [
  accumulation,
  determinism,
  layout,
  usesKeptByLoss,
  staleGradient,
  staleLoss,
  missedUpdate,
  writtenResult,
];

/** Laws that the slopes of the loss obey; each comes before those that say less. */
export const lawRules: readonly Rule<'laws'>[] = [steps, float32Parameters, linearity, taylorRate, lossKey];

/** Rules that need all entries to be judged. The first two look at other points, which costs most where the gradient is wrong: then its entries say so. */
export const outcomeRules: readonly Rule<'outcomes'>[] = [
  taylorRateNearby,
  gradientKey,
  tiedEntries,
  outsideHull,
  drift,
  aliasedResult,
];

/** All rules that `runRules` runs. Not among them: `mutated-parameters`, the rules on single entries, and those of the wider forms. */
export const rules = [...resultRules, ...callRules, ...lawRules, ...outcomeRules];
