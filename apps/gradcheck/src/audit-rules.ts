import { type CheckingRule, rivalRules, toleranceRule } from '@gradproof/network-check';
import type { RuleFlags } from './file-message.js';

/** The rules to audit: those of other checkers, and the user's own rule when any part of it is given. */
export function auditRules({ eps, atol, rtol }: RuleFlags): readonly CheckingRule[] {
  if (eps === undefined && atol === undefined && rtol === undefined) return rivalRules;
  return [...rivalRules, toleranceRule(eps ?? 1e-6, atol ?? 1e-5, rtol ?? 1e-3)];
}
