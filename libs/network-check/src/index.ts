export { type AuditCell, auditCell, auditCells, networkName, networkNames } from './audit/audit-cell.js';
export { type CheckAudit, type CheckAuditOptions, type CheckAuditResult, auditCheck } from './audit/audit-check.js';
export { type FormResult, auditForms, isFormAsExpected } from './audit/audit-forms.js';
export { auditJson, checkAuditJson } from './audit/audit-json.js';
export { auditMarkdown } from './audit/audit-markdown.js';
export { type AuditSummary, type RuleSummary, summariseAudit } from './audit/audit-summary.js';
export {
  type Audit,
  type AuditOptions,
  type AuditResult,
  type CellAudit,
  type ControlResult,
  audit,
} from './audit/audit.js';
export { type CheckingRule, type RulePoint, rivalRules, toleranceRule } from './audit/checking-rule.js';
export { type FunctionFault, functionFaults } from './faults/function-faults.js';
export type { StatefulFault } from './faults/stateful-fault.js';
export { statefulFaults } from './faults/stateful-faults.js';
export { type TesterFault, testerFaults } from './faults/tester-faults.js';
export type { ValueFault } from './faults/value-fault.js';
export { valueFaults } from './faults/value-faults.js';
export { type NetworkCheckOptions, checkNetworkGradient, networkCheck } from './check-network-gradient.js';
export { lawFindings } from './law-findings.js';
export type { BoundedGradient, GradientAt, NetworkLaw } from './network-law.js';
export { networkLaws } from './network-laws.js';
export {
  type NetworkGradient,
  type NetworkGradientFunction,
  type NetworkLossFunction,
  type NetworkProblem,
  networkProblem,
} from './network-problem.js';
export { type OracleComparison, oracleDisagreements } from './oracle-check.js';
export { type Precision, float32, float64 } from './precision.js';
export { type RandomProblemOptions, randomProblem } from './random-problem.js';
export { referenceGradient } from './reference-gradient.js';
export { type RoundingBounds, roundingBounds } from './rounding-bounds.js';
export { type StructuredEstimates, type Tie, structuredEstimates } from './structured-estimates.js';
