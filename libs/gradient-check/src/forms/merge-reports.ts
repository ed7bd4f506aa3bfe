import {
  type EntryReport,
  type Finding,
  type GradientReport,
  type Resolution,
  type ParameterReport,
  isFault,
} from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { MOST_ENTRIES } from '../report/entry-report.js';
import { excessOf } from '../report/parameter-report.js';
import { undecidedReport } from '../report/report.js';
import { distinct } from '../report/report-sentences.js';

/** Largest number of findings by one rule that a merged report holds. */
const MOST_OF_A_RULE = 2;

/** Merges several reports on one check. The result fails if one of them fails, else it is inconclusive if one of them is, and passes if all do. */
export function mergeReports(name: string, reports: readonly GradientReport[]): GradientReport {
  if (reports.length === 0) return undecidedReport(name, 'nothing to check: every entry is excepted');
  const decisive = reports.filter((report) => !isConstant(report));
  const judged = decisive.length === 0 ? reports : decisive;
  const failed = judged.find(({ verdict }) => verdict === 'fail');
  const first = failed ?? judged.find(({ verdict }) => verdict === 'inconclusive');
  const detectable = judged.map((report) => report.minimumDetectableRelativeError);
  return {
    name,
    verdict: first?.verdict ?? 'pass',
    ...(first?.reason !== undefined && { reason: first.reason }),
    evaluations: {
      loss: sum(reports.map(({ evaluations }) => evaluations.loss)),
      gradient: sum(reports.map(({ evaluations }) => evaluations.gradient)),
    },
    parameters: mergeParameters(reports.flatMap(({ parameters }) => parameters)),
    entries: reports
      .flatMap(({ entries }) => entries)
      .toSorted((a, b) => excess(b) - excess(a))
      .slice(0, MOST_ENTRIES),
    findings: fewOfEach(reports.flatMap(({ findings }) => findings)),
    diagnosis: distinct(reports.flatMap(({ diagnosis }) => diagnosis)),
    resolution: mergeResolution(reports),
    minimumDetectableRelativeError: Math.max(0, ...detectable),
  };
}

/** Returns the report with more findings; a fault among them makes it fail. */
export function withFindings(report: GradientReport, more: readonly Finding[]): GradientReport {
  if (more.length === 0) return report;
  const findings = [...report.findings, ...more];
  const fault = findings.find(isFault);
  if (fault === undefined || report.verdict === 'fail') return { ...report, findings };
  return { ...report, verdict: 'fail', reason: fault.message, findings };
}

/** Returns the findings whose messages are in none of the reports. */
export function untold(reports: readonly GradientReport[], findings: readonly Finding[]): Finding[] {
  const told = new Set(reports.flatMap((report) => report.findings.map(({ message }) => message)));
  return findings.filter(({ message }) => !told.has(message));
}

/** Returns whether a report is on an output that does not depend on what is moved: it has nothing to check, and nothing else is wrong with it. */
function isConstant({ verdict, minimumDetectableRelativeError: detectable, parameters }: GradientReport): boolean {
  return verdict === 'inconclusive' && detectable <= RESOLUTION && parameters.length > 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Failed entries come first, by how far they exceed their bounds; then unresolved ones. */
function excess({ verdict, analytic, numerical, budget }: EntryReport): number {
  if (verdict !== 'fail') return -budget.bound / Math.abs(numerical);
  return excessOf({ error: Math.abs(analytic - numerical), budget });
}

function mergeParameters(all: readonly ParameterReport[]): ParameterReport[] {
  const merged = new Map<string, ParameterReport>();
  for (const part of all) {
    const before = merged.get(part.name);
    if (before === undefined) {
      merged.set(part.name, part);
      continue;
    }
    const isWorse = part.failed > before.failed || (part.failed === before.failed && ratioOf(part) > ratioOf(before));
    merged.set(part.name, {
      name: part.name,
      entries: before.entries + part.entries,
      failed: before.failed + part.failed,
      unresolved: before.unresolved + part.unresolved,
      suspected: before.suspected + part.suspected,
      ...mergeSkipped(before, part),
      worst:
        part.worst === null
          ? before.worst
          : isWorse || before.worst === null
            ? { ...part.worst, index: before.entries + part.worst.index }
            : before.worst,
    });
  }
  return [...merged.values()];
}

function mergeSkipped(
  { skipped: a }: ParameterReport,
  { skipped: b }: ParameterReport,
): Pick<ParameterReport, 'skipped'> {
  const skipped = a && b ? { ...a, count: a.count + b.count } : (a ?? b);
  return skipped === undefined ? {} : { skipped };
}

const ratioOf = ({ worst }: ParameterReport): number => (worst === null ? -1 : worst.error / worst.errorBound);

function fewOfEach(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const messages = new Set<string>();
  return findings.filter(({ rule, message }) => {
    const count = seen.get(rule) ?? 0;
    if (messages.has(message) || count >= MOST_OF_A_RULE) return false;
    messages.add(message);
    seen.set(rule, count + 1);
    return true;
  });
}

function mergeResolution(reports: readonly GradientReport[]): GradientReport['resolution'] {
  const merged: Record<string, GradientReport['resolution'][string]> = {};
  for (const { resolution } of reports) {
    for (const [name, each] of Object.entries(resolution)) {
      const before = merged[name];
      if (before === undefined || isCoarser(each, before)) merged[name] = each;
    }
  }
  return merged;
}

const WHOLES: readonly Resolution['of'][] = ['entry', 'parameter', 'gradient'];

/** Returns whether a resolution claims less than another: of a larger whole, or of the same less well. */
function isCoarser(a: Resolution, b: Resolution): boolean {
  return a.of === b.of ? a.relative > b.relative : WHOLES.indexOf(a.of) > WHOLES.indexOf(b.of);
}
