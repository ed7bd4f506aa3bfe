import type { GradientReport, ParameterReport } from '@gradproof/gradient-check';

/** A report that may be printed: when its verdict is pass, none of its entries failed or was left open. */
export type SoundReport = PassReport | (GradientReport & { readonly verdict: 'fail' | 'inconclusive' });

interface PassReport extends GradientReport {
  readonly verdict: 'pass';
  readonly parameters: readonly (ParameterReport & { readonly failed: 0; readonly unresolved: 0 })[];
}

/** The beginning of the reason when the checker contradicts itself. */
export const BUG = 'a bug in gradcheck';

/** The report; or an inconclusive one when it passes although its own entries contradict that. */
export function soundReport(report: GradientReport): SoundReport {
  const { verdict, parameters } = report;
  if (verdict !== 'pass') return { ...report, verdict };
  const open = parameters.filter((parameter) => !isClean(parameter)).map(({ name }) => name);
  if (open.length === 0 && Number.isFinite(report.minimumDetectableRelativeError)) return report as PassReport;
  const where =
    open.length === 0 ? 'without a bound on what it could miss' : `with undecided entries in ${open.join(', ')}`;
  return { ...report, verdict: 'inconclusive', reason: `${BUG}: it passed ${where}; please report it` };
}

function isClean({ failed, unresolved, worst }: ParameterReport): boolean {
  const numbers = worst === null ? [] : [worst.analytic, worst.numerical, worst.error, worst.errorBound];
  return failed === 0 && unresolved === 0 && !numbers.some(Number.isNaN);
}
