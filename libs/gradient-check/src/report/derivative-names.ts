import type { DerivativeKind, GradientReport } from '../check/gradient-report.js';
import { listed } from '../check/shown-number.js';

const names: Readonly<Record<DerivativeKind, string>> = {
  gradient: 'gradient',
  jacobian: 'Jacobian',
  vjp: 'vjp',
  jvp: 'jvp',
  hessian: 'Hessian',
  hvp: 'hvp',
};

/** Returns what a report is about, in words: `gradient`, `Jacobian and vjp`. */
export function derivativeNames({ derivatives = ['gradient'] }: Pick<GradientReport, 'derivatives'>): string {
  return listed(derivatives.map((kind) => names[kind]));
}
