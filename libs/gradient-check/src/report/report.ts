import type { EntryResult } from '../verdict/entry-trial.js';
import { type EntryVerdict, RESOLUTION } from '../verdict/entry-verdict.js';
import type { Finding, GradientReport, ParameterReport, Verdict, WorstEntry } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import type { BlockProjection } from '../verdict/projection.js';

/** What was found in one block, entry by entry. */
export interface BlockOutcome {
  readonly block: Block;
  readonly analytic: Float64Array;
  readonly scales: Float64Array;
  /** By index within the block; entries that were not reached are missing. */
  readonly results: ReadonlyMap<number, EntryResult>;
  readonly projection?: BlockProjection;
}

/** Entries of one block that findings name one by one. */
const NAMED_ENTRIES = 3;

/** The report of a check, verdict included. */
export function reportOf(
  name: string,
  outcomes: readonly BlockOutcome[],
  found: readonly Finding[],
  nothing?: string,
): GradientReport {
  const findings = [...found, ...outcomes.flatMap(entryFindings), ...outcomes.flatMap(kinkFindings)];
  const parameters = outcomes.map(parameterReport);
  const coverage = coverageOf(outcomes);
  const nowhere = outcomes.length === 0 || coverage !== undefined;
  const detectable = nowhere ? Number.MAX_VALUE : Math.max(...outcomes.map(detectableOf));
  const failed = findings.some(({ kind }) => kind !== 'kink');
  const verdict = verdictOf(failed, nothing !== undefined || isConstant(outcomes), detectable);
  const reason = nothing ?? reasonOf(verdict, outcomes, findings, detectable, coverage);
  return {
    name,
    verdict,
    ...(reason !== undefined && { reason }),
    parameters,
    findings,
    diagnosis: [],
    minimumDetectableRelativeError: detectable,
  };
}

function verdictOf(failed: boolean, undecided: boolean, detectable: number): Verdict {
  if (failed) return 'fail';
  return undecided || !(detectable <= RESOLUTION) ? 'inconclusive' : 'pass';
}

function reasonOf(
  verdict: Verdict,
  outcomes: readonly BlockOutcome[],
  findings: readonly Finding[],
  detectable: number,
  coverage: string | undefined,
): string | undefined {
  if (verdict === 'fail') {
    const faults = findings.filter(({ kind }) => kind !== 'kink');
    // a law says that something is wrong, an entry says what
    return (faults.find(({ kind }) => kind !== 'law') ?? faults[0]!).message;
  }
  if (verdict === 'pass') return undefined;
  if (isConstant(outcomes))
    return 'nothing to check: the loss is constant near the parameters, and so is every entry 0';
  if (coverage !== undefined) return coverage;
  const unresolved = outcomes.reduce((sum, outcome) => sum + unresolvedOf(outcome), 0);
  const error = detectable >= Number.MAX_VALUE ? 'any error' : `a relative error of ${detectable.toPrecision(2)}`;
  return `${unresolved} ${unresolved === 1 ? 'entry' : 'entries'} unresolved: ${error} in one of them could go unseen`;
}

function isConstant(outcomes: readonly BlockOutcome[]): boolean {
  return outcomes.every(
    ({ analytic, results, block }) =>
      analytic.every((value) => value === 0) &&
      results.size === block.length &&
      [...results.values()].every(({ flat }) => flat),
  );
}

/** Why not everything was looked at, unless it was. */
function coverageOf(outcomes: readonly BlockOutcome[]): string | undefined {
  let checked = 0;
  let entries = 0;
  for (const { results, block, projection } of outcomes) {
    checked += results.size;
    entries += projection === undefined ? block.length : results.size;
  }
  if (checked === entries) return undefined;
  if (checked === 0) return 'nothing checked: the budget was spent before the first entry';
  const share = ((100 * checked) / entries).toPrecision(3);
  return `budget spent: ${checked} of ${entries} entries checked (${share} %), none of them wrong`;
}

function parameterReport(outcome: BlockOutcome): ParameterReport {
  const { block, results, analytic, projection } = outcome;
  let failed = 0;
  let worst: WorstEntry | null = null;
  let worstRatio = -Infinity;
  for (const [index, { verdict }] of results) {
    if (verdict.outcome === 'fail') failed++;
    const ratio = verdict.error / verdict.errorBound;
    const rank = Number.isNaN(ratio) ? Infinity : ratio;
    if (rank <= worstRatio) continue;
    worstRatio = rank;
    const { numerical, error, errorBound } = verdict;
    worst = { index, analytic: analytic[index]!, numerical, error, errorBound };
  }
  // a projection that fails shows that something is wrong, though not where
  if (failed === 0 && projection?.failed !== undefined) failed = 1;
  return { name: block.name, entries: block.length, failed, unresolved: unresolvedOf(outcome), worst };
}

function unresolvedOf({ results, projection, analytic, scales }: BlockOutcome): number {
  let unresolved = 0;
  for (const { verdict } of results.values()) if (verdict.outcome === 'unresolved') unresolved++;
  if (projection === undefined) return unresolved;
  for (let i = 0; i < analytic.length; i++) {
    if (!results.has(i) && !(projected(projection, analytic[i]! * scales[i]!) <= RESOLUTION)) unresolved++;
  }
  return unresolved;
}

function detectableOf({ results, projection, analytic, scales }: BlockOutcome): number {
  let largest = 0;
  for (const { verdict } of results.values()) largest = Math.max(largest, verdict.detectable);
  if (projection === undefined) return largest;
  for (let i = 0; i < analytic.length; i++) {
    if (!results.has(i)) largest = Math.max(largest, projected(projection, analytic[i]! * scales[i]!));
  }
  return largest;
}

function projected(projection: BlockProjection, weight: number): number {
  return weight === 0 ? 0 : Math.min(projection.detectable / Math.abs(weight), Number.MAX_VALUE);
}

function entryFindings({ block, results, analytic, projection }: BlockOutcome): Finding[] {
  const failures = [...results].filter(([, { verdict }]) => verdict.outcome === 'fail');
  if (failures.length === 0) {
    if (projection?.failed === undefined) return [];
    const { analytic: slope, estimate, errorBound } = projection.failed;
    const message =
      `${block.name} is wrong along a random direction: ${slope.toPrecision(10)} instead of ` +
      `${estimate.value.toPrecision(10)} +- ${errorBound.toPrecision(2)}`;
    return [{ kind: 'law', rule: 'projection', parameter: block.name, message }];
  }
  const ranked = failures.toSorted(([, a], [, b]) => excess(b) - excess(a));
  return ranked.slice(0, NAMED_ENTRIES).map(([index, { verdict, kink }]) => {
    const value = analytic[index]!;
    const more = failures.length > 1 ? ` (one of ${failures.length} wrong of ${block.length})` : '';
    const rule = failedRule(value, kink);
    const message = kink ?? `${block.name}[${index}] is ${comparison(value, verdict)}${more}`;
    return { kind: 'entry', rule, parameter: block.name, message };
  });
}

/** Both values with the digits in which they differ, and by how much of the value that is. */
function comparison(analytic: number, { numerical, error, errorBound }: EntryVerdict): string {
  if (!Number.isFinite(analytic)) return `${analytic}, and must be finite`;
  const relative = error / Math.abs(numerical);
  // where ten digits show no difference, as many as it takes
  const digits = relative < 1e-8 ? Math.min(17, 2 - Math.floor(Math.log10(relative))) : 10;
  const off = digits > 10 ? `: off by ${relative.toPrecision(2)} of it` : '';
  return `${analytic.toPrecision(digits)}, the loss says ${numerical.toPrecision(digits)} +- ${errorBound.toPrecision(2)}${off}`;
}

function failedRule(analytic: number, kink: string | undefined): string {
  if (!Number.isFinite(analytic)) return 'not-finite';
  return kink === undefined ? 'outside-bound' : 'outside-kink';
}

function excess({ verdict }: EntryResult): number {
  const ratio = verdict.error / verdict.errorBound;
  return Number.isNaN(ratio) ? Infinity : ratio;
}

function kinkFindings({ block, results }: BlockOutcome): Finding[] {
  const kinks = [...results.values()].filter(({ kink, verdict }) => kink !== undefined && verdict.outcome !== 'fail');
  if (kinks.length === 0) return [];
  const more = kinks.length > 1 ? ` (one of ${kinks.length} entries of ${block.name} at kinks)` : '';
  return [{ kind: 'kink', rule: 'between-slopes', parameter: block.name, message: `${kinks[0]!.kink}${more}` }];
}
