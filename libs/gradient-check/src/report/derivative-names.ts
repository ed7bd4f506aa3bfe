import type { DerivativeKind, GradientReport } from '../check/gradient-report.js';

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
  const all = derivatives.map((kind) => names[kind]);
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
