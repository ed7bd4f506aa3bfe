import { accumulation } from './accumulation.js';
import { aliasedResult, writtenResult } from './aliased-result.js';
import { determinism, driftedGradient, driftedLoss } from './determinism.js';
import { gradientKey } from './gradient-key.js';
import { layout } from './layout.js';
import { linearity } from './linearity.js';
import { lossKey } from './loss-key.js';
import { roundedParameters, steps } from './notes.js';
import { outsideHull } from './outside-hull.js';
import type { Rule } from './rule.js';
import { shape } from './shape.js';
import { missedUpdate, usesKeptByLoss } from './stale-cache.js';
import { staleGradient, staleLoss } from './stale-state.js';
import { taylorRate, taylorRateNearby } from './taylor-rate.js';
import { tiedEntries } from './tied-entries.js';

/** Rules on single results, in the order of running. */
export const resultRules: readonly Rule<'calls'>[] = [shape, accumulation, determinism];

/** Rules on calls at several points: each calls the functions in an order in which correct ones repeat their results bit for bit. */
export const callRules: readonly Rule<'calls'>[] = [
  layout,
  usesKeptByLoss,
  aliasedResult,
  staleGradient,
  staleLoss,
  missedUpdate,
  writtenResult,
];

/** Laws that slopes of the loss obey, each before those that say less. */
export const lawRules: readonly Rule<'laws'>[] = [
  steps,
  roundedParameters,
  linearity,
  taylorRate,
  lossKey,
  taylorRateNearby,
  gradientKey,
];

/** Rules that need every entry judged. */
export const outcomeRules: readonly Rule<'outcomes'>[] = [tiedEntries, outsideHull, driftedLoss, driftedGradient];

/** Every rule there is; `mutated-parameters` and the rules of entries are found on the way. */
export const rules = [...resultRules, ...callRules, ...lawRules, ...outcomeRules];
