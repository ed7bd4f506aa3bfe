import { type Finding, type GradientReport, type Verdict, isFault, isSteady } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Subject } from '../check/subject.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { coverageOf } from './coverage.js';
import { decidingEntries, describeOpen, withoutCause } from './entry-report.js';
import { entryFindings, kinkFindings } from './entry-findings.js';
import { detectableOf, parameterReport } from './parameter-report.js';
import { resolutionsOf } from './parameter-resolution.js';

/** What a check found, from which the report is made. */
interface Found {
  readonly name: string;
  readonly subject: Pick<Subject, 'evaluations'>;
  readonly outcomes: readonly BlockOutcome[];
  readonly findings: readonly Finding[];
}

/** Returns the report of a check, including the verdict. */
export function reportOf({ name, subject, outcomes, findings: found }: Found): GradientReport {
  const misshapen = new Set(found.flatMap(({ rule, parameter }) => (rule === 'shape' && parameter ? [parameter] : [])));
  // that a parameter has the wrong shape is said once, not for each of its entries
  const shaped = outcomes.filter(({ block }) => !misshapen.has(block.name));
  const findings = [...found, ...shaped.flatMap(entryFindings), ...shaped.flatMap(kinkFindings)];
  const coverage = coverageOf(outcomes);
  const detectable = coverage === undefined ? Math.max(...outcomes.map(detectableOf)) : Number.MAX_VALUE;
  const isFailed = findings.some(isFault);
  const isConstant = constant(outcomes);
  const decided = decidingEntries(outcomes, misshapen);
  const entries = isSteady(findings) ? decided : decided.map(withoutCause);
  const parameters = outcomes.map(parameterReport);
  const isOpen = isConstant || parameters.some(({ unresolved }) => unresolved > 0);
  const verdict = verdictOf(isFailed, isOpen, detectable);
  const constantly = isConstant
    ? 'nothing to check: no entry by itself changes the loss near the parameters, and the gradient is 0; check at other parameters'
    : undefined;
  const open = constantly ?? coverage ?? describeOpen(entries, parameters);
  const reason = verdict === 'fail' ? firstFault(findings) : open;
  return {
    name,
    verdict,
    ...(verdict !== 'pass' && reason !== undefined && { reason }),
    evaluations: { ...subject.evaluations },
    parameters,
    entries,
    findings,
    diagnosis: [],
    resolution: resolutionsOf(outcomes),
    minimumDetectableRelativeError: detectable,
  };
}

/** Returns the report of a check that was not judged, with the reason. */
export function undecidedReport(name: string, reason: string): GradientReport {
  return {
    name,
    verdict: 'inconclusive',
    reason,
    evaluations: { loss: 0, gradient: 0 },
    parameters: [],
    entries: [],
    findings: [],
    diagnosis: [],
    resolution: {},
    minimumDetectableRelativeError: Number.MAX_VALUE,
  };
}

function verdictOf(isFailed: boolean, isUndecided: boolean, detectable: number): Verdict {
  if (isFailed) return 'fail';
  return isUndecided || !(detectable <= RESOLUTION) ? 'inconclusive' : 'pass';
}

/** Returns the message of the first fault that is not a law, or else of the first fault: a law says that something is wrong, an entry says what. */
function firstFault(findings: readonly Finding[]): string {
  const faults = findings.filter(isFault);
  return (faults.find(({ kind }) => kind !== 'law') ?? faults[0]!).message;
}

function constant(outcomes: readonly BlockOutcome[]): boolean {
  return outcomes.every(
    ({ analytic, results, block }) =>
      analytic.every((value) => value === 0) &&
      results.size === block.length &&
      [...results.values()].every(({ flat }) => flat),
  );
}
