import { EXHAUSTIVE_ENTRIES } from '../../blocks/block-plan.js';
import type { Finding, GradientReport } from '../../check/gradient-report.js';
import { firstCall } from '../first-call.js';
import { mergeReports, withFindings } from '../merge-reports.js';
import { checkByProducts } from './check-products.js';
import { checkByRows } from './check-rows.js';
import { type GivenDerivative, alongDirections } from './given-derivative.js';
import { keptDirection } from './kept-direction.js';
import type { VectorContext } from './vector-context.js';
import type { VectorFunction } from './vector-function.js';

/** Largest number of outputs for which each output has a check of its own, with all that a check measures before its first entry. */
const MOST_OUTPUTS = 512;

/** Checks one derivative of a vector function against differences: every entry of it, or random products if there are many entries. */
export async function checkVector(
  f: VectorFunction,
  given: GivenDerivative,
  context: VectorContext,
): Promise<GradientReport> {
  const { name, options } = context;
  const faults = await formFaults(f, given, options.seed ?? 0);
  const { inputs, outputs } = f;
  const isSmall = inputs.size * outputs.size <= EXHAUSTIVE_ENTRIES && outputs.size <= MOST_OUTPUTS;
  const check = options.exhaustive === true || isSmall ? checkByRows : checkByProducts;
  const report = faults.length > 0 ? withFindings(mergeReports(name, []), faults) : await check(f, given, context);
  return { ...report, evaluations: { loss: f.calls.value, gradient: f.calls.derivative } };
}

/** Returns what is wrong with the form of the results, or with the directions that they are for, so that there are no numbers to judge. */
async function formFaults(f: VectorFunction, given: GivenDerivative, seed: number): Promise<Finding[]> {
  const { product, from } = alongDirections(f, given);
  await firstCall(given.kind, () => product(f.inputs.theta, new Float64Array(from.size)));
  if (given.misfits.size === 0) return keptDirection(f, given, seed);
  return [...given.misfits].map((message) => ({ kind: 'protocol', rule: 'shape', message }));
}
