import { type Verdict, checkGradient, describeReport } from '@gradproof/gradient-check';
import { type KnownForm, rightForms, wrongForms } from '@gradproof/gradient-check/forms';

/** The result of checking a tree, a vector function or second derivatives, right or with a planted fault. */
export interface FormResult {
  readonly form: string;
  /** The derivatives that the check provides, such as `vjp, jvp`. */
  readonly derivatives: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  /** The part of the report, with its path, that names the fault; null if there is none. */
  readonly named: string | null;
}

const DERIVATIVES = ['gradient', 'jacobian', 'vjp', 'jvp', 'hessian', 'hvp'] as const;

/** Checks every known form, both right and wrong ones. */
export async function auditForms(forms: readonly KnownForm[] = [...rightForms, ...wrongForms]): Promise<FormResult[]> {
  const results: FormResult[] = [];
  for (const { check, verdict: expected, says } of forms) {
    const report = await checkGradient(check);
    results.push({
      form: check.name,
      derivatives: DERIVATIVES.filter((name) => check[name] !== undefined).join(', '),
      expected,
      verdict: report.verdict,
      named: says?.exec(describeReport(report))?.[0] ?? null,
    });
  }
  return results;
}

/** Whether a right form passes, or a wrong one fails and its fault is named. */
export const isFormAsExpected = ({ expected, verdict, named }: FormResult): boolean =>
  verdict === expected && (expected === 'pass' || named !== null);
