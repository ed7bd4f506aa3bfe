import type { Finding } from '../check/gradient-report.js';
import { pathOf } from '../check/parameter-layout.js';
import { TOLD_ENTRIES, shortNumber, shownNumber } from '../check/shown-number.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { KinkSeen } from '../verdict/entry-result.js';
import { shapeCause } from './cause.js';
import { describeResult } from './entry-sentence.js';
import { excessOf } from './parameter-report.js';

/** Rules on single entries, and on blocks that are too large to be judged entry by entry. */
export const ENTRY_RULES = ['not-finite', 'outside-bound', 'outside-kink', 'projection', 'between-slopes'] as const;
type EntryRule = (typeof ENTRY_RULES)[number];

/** A finding by one of the rules on entries. */
interface EntryFinding extends Finding {
  readonly rule: EntryRule;
}

/** Returns findings for the wrong entries of a block, or for its projection. */
export function entryFindings({ block, results, analytic, projection, wrongTogether }: BlockOutcome): EntryFinding[] {
  const failures = [...results].filter(([, { verdict }]) => verdict.outcome === 'fail');
  if (failures.length === 0) {
    const failed = projection?.failed ?? wrongTogether;
    if (failed === undefined) return [];
    const which = projection?.failed === undefined ? `small entries of ${block.name} are` : `${block.name} is`;
    const message =
      `${which} wrong along a random direction: ${shownNumber(failed.analytic)} instead of ` +
      `${shownNumber(failed.estimate.value)} +- ${shortNumber(failed.errorBound)}`;
    return [{ kind: 'law', rule: 'projection', parameter: block.name, message }];
  }
  const ranked = failures.toSorted(([, a], [, b]) => excessOf(b.verdict) - excessOf(a.verdict));
  return ranked.slice(0, TOLD_ENTRIES).map(([index, result]) => {
    const { kink, shape } = result;
    const value = analytic[index]!;
    const more = failures.length > 1 ? ` (${failures.length} of ${block.length} are wrong)` : '';
    const steps = shape?.kind === 'steps' ? shapeCause(shape) : undefined;
    const why = steps === undefined ? '' : `: ${steps.cause}; ${steps.remedy}`;
    const all = kink === undefined ? `${more}${why}` : '';
    const message = `${pathOf(block, index)} ${describeResult(value, result)}${all}`;
    return { kind: 'entry', rule: failedRule(value, kink), parameter: block.name, message };
  });
}

/** Returns the rule that an entry breaks, by its value and by the kink that it lies at. */
export function failedRule(analytic: number, kink?: KinkSeen): EntryRule {
  if (!Number.isFinite(analytic)) return 'not-finite';
  return kink === undefined ? 'outside-bound' : 'outside-kink';
}

/** Returns a finding for the entries of a block that lie at kinks and are not wrong; none where there are no such entries. */
export function kinkFindings({ block, results, analytic }: BlockOutcome): EntryFinding[] {
  const kinks = [...results].filter(([, { kink, verdict }]) => kink !== undefined && verdict.outcome !== 'fail');
  if (kinks.length === 0) return [];
  const [index, result] = kinks[0]!;
  const more = kinks.length > 1 ? ` (one of ${kinks.length} entries of ${block.name} at kinks)` : '';
  const message = `${pathOf(block, index)} ${describeResult(analytic[index]!, result)}${more}`;
  return [{ kind: 'kink', rule: 'between-slopes', parameter: block.name, message }];
}
