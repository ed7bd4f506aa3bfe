import { type Verdict, checkGradient, describeReport } from '@gradproof/gradient-check';
import { type KnownForm, rightForms, wrongForms } from '@gradproof/gradient-check/forms';

/** One check of a tree, of a vector function or of second derivatives, right or with a planted fault. */
export interface FormResult {
  readonly form: string;
  /** The derivatives that it gives: `vjp, jvp`. */
  readonly derivatives: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  /** What the report says of the fault, by path; null where it does not say it. */
  readonly named: string | null;
}

const DERIVATIVES = ['gradient', 'jacobian', 'vjp', 'jvp', 'hessian', 'hvp'] as const;

/** Checks every known form, right and wrong. */
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

/** Whether a right form passes, and a wrong one fails with its fault named. */
export const isFormAsExpected = ({ expected, verdict, named }: FormResult): boolean =>
  verdict === expected && (expected === 'pass' || named !== null);
