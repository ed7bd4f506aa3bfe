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

/** A function from the vector of the inputs to one number for each output. */
export interface VectorFunction {
  /** The function that the user gave it as. */
  readonly of: 'loss' | 'value' | 'gradient';
  readonly inputs: TreeLayout;
  readonly outputs: TreeLayout;
  value(theta: Float64Array): Float64Array | Promise<Float64Array>;
  /** Number of calls so far. */
  readonly calls: { value: number; derivative: number };
  /** What was wrong with the calls so far. */
  readonly faults: CallFaults;
}

/** Returns the names for sentences on one of its numbers, or on a sum of them. */
export function namesFor({ of }: VectorFunction, gradient: string, output: string): Words {
  return {
    loss: of,
    gradient,
    output: of === 'loss' ? 'the loss' : output,
    speaker: of === 'value' ? 'the output' : `the ${of}`,
  };
}

/**
 * Returns the value, or the loss, of a check as a function of vectors.
 *
 * @throws {CheckInputError} when it throws at the check's own parameters, or returns something of a wrong form or no numbers
 */
export async function valueFunction(check: DerivativeCheck, inputs: TreeLayout): Promise<VectorFunction> {
  const [of, name] = check.value === undefined ? (['loss', 'loss'] as const) : (['value', 'output'] as const);
  const evaluate = (tree: unknown): unknown => (check.value === undefined ? check.loss!(tree) : check.value(tree));
  const first = await firstCall(of, () => evaluate(buildTree(inputs, inputs.theta)));
  const outputs = layoutTree(first, { name, prefix: name, of });
  if (outputs.size === 0) throw new CheckInputError(`${of} returned no numbers`);
  return functionOf(inputs, outputs, of, evaluate);
}

/** Returns the gradient of a check as a function whose derivative is the Hessian. */
export function gradientFunction(check: DerivativeCheck, inputs: TreeLayout): VectorFunction {
  const outputs = layoutTree(check.parameters, {
    name: 'gradient',
    prefix: 'gradient',
    of: 'parameters',
    constant: check.constant,
  });
  return functionOf(inputs, outputs, 'gradient', (tree) => check.gradient!(tree));
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
 * Runs a check that calls the function and, for each gradient, `each` derivatives. Calls are counted as that check counts them; it does not count
 * some calls that its rules make.
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
