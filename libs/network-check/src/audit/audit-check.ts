import {
  type GradientCheck,
  type GradientReport,
  type JudgedEntry,
  type ParameterSet,
  type Verdict,
  checkGradient,
} from '@gradproof/gradient-check';
import { type CheckingRule, type RulePoint, rivalRules } from './checking-rule.js';
import { type EntryResolution, entryResolution } from './entry-resolution.js';
import { type FunctionFault, functionFaults } from '../faults/function-faults.js';

/** The result for one fault in one parameter of somebody's gradient. */
export interface CheckAuditResult {
  readonly fault: string;
  readonly title: string;
  /** `null` for faults in the gradient as a whole. */
  readonly parameter: string | null;
  readonly expected: 'fail' | 'inconclusive' | 'equivalent' | 'not applicable';
  readonly verdict: Verdict | 'not applicable';
  /** First guess of the diagnosis of a failed check. */
  readonly diagnosis?: string;
  /** Names of the other rules that accept the fault. */
  readonly acceptedBy: readonly string[];
}

/** What one check, and other checkers in its place, would miss. */
export interface CheckAudit {
  readonly name: string;
  /** Report on the gradient as it is; if it fails, no faults are planted. */
  readonly control: GradientReport;
  readonly cells: readonly CheckAuditResult[];
  /** Names of the other rules that refuse the gradient as it is. */
  readonly refusedBy: readonly string[];
}

/** What an audit covers. */
export interface CheckAuditOptions {
  readonly seed?: number;
  readonly rules?: readonly CheckingRule[];
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Plants faults into a gradient that is assumed to be right, and reports which of them its check, or another rule, would miss.
 * A fault counts if it changes an entry by more than the check of the right gradient could resolve there.
 *
 * @throws {CheckInputError} under the same conditions as `checkGradient`
 */
export async function auditCheck(check: GradientCheck, options: CheckAuditOptions = {}): Promise<CheckAudit> {
  const { seed = 0, rules = rivalRules, onProgress } = options;
  const entries: JudgedEntry[] = [];
  const control = await checkGradient(check, { seed, scope: 'point', onEntry: (entry) => entries.push(entry) });
  const { name } = check;
  if (control.verdict === 'fail') return { name, control, cells: [], refusedBy: [] };
  const resolution = entryResolution(check.parameters, entries, control);
  const right = flat(check.parameters, await check.gradient(copyOf(check.parameters)));
  const judges: { name: string; accepts: (gradient: Float64Array) => boolean }[] = [];
  for (const rule of rules) judges.push({ name: rule.name, accepts: await rule.at(rulePoint(check, right)) });
  const planted = functionFaults.flatMap((fault) => {
    const parameters = fault.of === 'gradient' ? [null] : Object.keys(check.parameters);
    return parameters.map((parameter) => ({ fault, parameter }));
  });
  const cells: CheckAuditResult[] = [];
  for (const { fault, parameter } of planted) {
    const { id, title } = fault;
    const faulty = fault.plant(check, parameter ?? '');
    if (faulty === undefined) {
      cells.push({
        fault: id,
        title,
        parameter,
        expected: 'not applicable',
        verdict: 'not applicable',
        acceptedBy: [],
      });
    } else {
      const wrong = flat(check.parameters, await faulty.gradient(copyOf(check.parameters)));
      const fresh = fault.plant(check, parameter ?? '')!; // a new one, because the first has been called
      const { verdict, diagnosis } = await checkGradient(fresh, { seed, scope: 'point' });
      const acceptedBy = judges.filter(({ accepts }) => accepts(wrong)).map((judge) => judge.name);
      const expected = expectedOf(fault, right, wrong, resolution);
      const [guess] = diagnosis;
      cells.push({
        fault: id,
        title,
        parameter,
        expected,
        verdict,
        acceptedBy,
        ...(guess && { diagnosis: guess.signature }),
      });
    }
    onProgress?.(cells.length, planted.length);
  }
  const refusedBy = judges.filter(({ accepts }) => !accepts(right)).map((judge) => judge.name);
  return { name, control, cells, refusedBy };
}

function expectedOf(
  { of }: FunctionFault,
  right: Float64Array,
  wrong: Float64Array,
  resolution: EntryResolution,
): CheckAuditResult['expected'] {
  if (of === 'gradient') return 'fail'; // it shows in the order of the calls, not in a value
  if (wrong.every((value, i) => value === right[i])) return 'equivalent';
  const shows = wrong.some((value, i) => !(Math.abs(value - right[i]!) <= resolution(i, right[i]!, value)));
  return shows ? 'fail' : 'inconclusive';
}

function rulePoint(check: GradientCheck, exact: Float64Array): RulePoint {
  let from = 0;
  const blocks = Object.values(check.parameters).map(({ length }) => ({ from, to: (from += length) }));
  const theta = flat(check.parameters, check.parameters);
  const names = Object.keys(check.parameters);
  const loss = (at: Float64Array) => {
    const parts = names.map((name, i) => {
      const values = at.slice(blocks[i]!.from, blocks[i]!.to);
      return [name, check.parameters[name] instanceof Float32Array ? Float32Array.from(values) : values] as const;
    });
    return check.loss(Object.fromEntries(parts));
  };
  return { theta, blocks, loss, exact };
}

function copyOf(parameters: ParameterSet): ParameterSet {
  return Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, values.slice()]));
}

function flat(parameters: ParameterSet, parts: Readonly<Record<string, ArrayLike<number>>>): Float64Array {
  return Float64Array.from(Object.keys(parameters).flatMap((name) => Array.from(parts[name]!)));
}
