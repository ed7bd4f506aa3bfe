import { CheckInputError } from '../../check/check-input-error.js';
import type { DerivativeCheck } from '../../check/derivative-check.js';
import type { GradientReport } from '../../check/gradient-report.js';
import { CallFaults } from './call-faults.js';
import { firstCall } from '../first-call.js';
import type { Words } from '../reword.js';
import { settle } from '../settle.js';
import { buildTree } from '../tree/build-tree.js';
import { type TreeLayout, layoutTree } from '../tree/parameter-tree.js';
import { flatReading, holds, readTree } from '../tree/read-tree.js';

/** A function of the inputs' vector with one number for each output. */
export interface VectorFunction {
  /** What somebody gave it as. */
  readonly of: 'loss' | 'value' | 'gradient';
  readonly inputs: TreeLayout;
  readonly outputs: TreeLayout;
  value(theta: Float64Array): Float64Array | Promise<Float64Array>;
  /** Calls so far. */
  readonly calls: { value: number; derivative: number };
  /** What was wrong with calls so far. */
  readonly faults: CallFaults;
}

/** What sentences on one number of it, or on a sum of them, speak of. */
export function wordsOf({ of }: VectorFunction, gradient: string, output: string): Words {
  return {
    loss: of,
    gradient,
    output: of === 'loss' ? 'the loss' : output,
    speaker: of === 'value' ? 'the output' : `the ${of}`,
  };
}

/** The value, or the loss, of a check, as a function of vectors. */
export async function valueFunction(check: DerivativeCheck, inputs: TreeLayout): Promise<VectorFunction> {
  const of = check.value === undefined ? 'loss' : 'value';
  const first = await firstCall(of, () => evaluate(check, buildTree(inputs, inputs.theta)));
  const name = check.value === undefined ? 'loss' : 'output';
  const outputs = outputLayout(first, name, of);
  return functionOf(inputs, outputs, of, (tree) => evaluate(check, tree));
}

/** The gradient of a check as a function whose derivative is the Hessian. */
export function gradientFunction(check: DerivativeCheck, inputs: TreeLayout): VectorFunction {
  const outputs = layoutTree(check.parameters, {
    name: 'gradient',
    prefix: 'gradient',
    of: 'parameters',
    ...(check.constant && { constant: check.constant }),
  });
  return functionOf(inputs, outputs, 'gradient', (tree) => check.gradient!(tree));
}

function evaluate(check: DerivativeCheck, tree: unknown): unknown {
  return check.value === undefined ? check.loss!(tree) : check.value(tree);
}

function outputLayout(value: unknown, name: string, of: 'loss' | 'value'): TreeLayout {
  const layout = layoutTree(value, { name, prefix: name, of });
  if (layout.size === 0) throw new CheckInputError(`${of} returned no numbers`);
  return layout;
}

function functionOf(
  inputs: TreeLayout,
  outputs: TreeLayout,
  of: VectorFunction['of'],
  call: (tree: unknown) => unknown,
): VectorFunction {
  const calls = { value: 0, derivative: 0 };
  const faults = new CallFaults();
  return {
    of,
    inputs,
    outputs,
    calls,
    faults,
    value(theta) {
      calls.value++;
      const tree = buildTree(inputs, theta);
      return settle(call(tree), (returned) => {
        if (!holds(inputs, tree, theta)) faults.mutated(of, 'parameters');
        const reading = readTree(outputs, returned, of);
        const other = outputs.leaves.find((leaf) => reading.byLeaf.get(leaf)?.length !== leaf.size);
        if (other !== undefined) throw faults.reshaped(of, other, reading.byLeaf.get(other)?.length);
        return flatReading(outputs, reading);
      });
    },
  };
}

/**
 * Runs a check that calls the function and, for each gradient, `each` derivatives; counts what the check counts, which leaves out calls
 * that go on for a fixed time.
 */
export async function recount(
  f: VectorFunction,
  each: number,
  run: () => Promise<GradientReport>,
): Promise<GradientReport> {
  const before = { ...f.calls };
  const report = await run();
  f.calls.value = before.value + report.evaluations.loss;
  f.calls.derivative = before.derivative + each * report.evaluations.gradient;
  return report;
}
