import { EXHAUSTIVE_ENTRIES } from '../../blocks/block-plan.js';
import type { Finding, GradientReport } from '../../check/gradient-report.js';
import { firstCall } from '../first-call.js';
import { mergeReports, withFindings } from '../merge-reports.js';
import { checkByProducts } from './check-products.js';
import { checkByRows } from './check-rows.js';
import type { GivenDerivative } from './given-derivative.js';
import { keptDirection } from './kept-direction.js';
import type { VectorContext } from './vector-context.js';
import type { VectorFunction } from './vector-function.js';

/** Largest number of outputs for which each output has a check of its own. */
const MOST_OUTPUTS = 512;

/** Checks one derivative of a vector function against differences: every entry of it, or random products if there are many entries. */
export async function checkVector(
  f: VectorFunction,
  given: GivenDerivative,
  context: VectorContext,
): Promise<GradientReport> {
  const { name } = context;
  // one call beforehand, to see what is wrong with the form of the result
  const { pull, push } = given;
  const { inputs, outputs } = f;
  await firstCall(given.kind, () =>
    pull === undefined
      ? push!(inputs.theta, new Float64Array(inputs.size))
      : pull(inputs.theta, new Float64Array(outputs.size)),
  );
  if (given.misfits.size > 0) return undecided(name, f, shapeFindings(given));
  const kept = await keptDirection(f, given, context.options.seed ?? 0);
  if (kept.length > 0) return undecided(name, f, kept);
  const entries = f.inputs.size * f.outputs.size;
  const isSmall =
    context.options.exhaustive === true || (entries <= EXHAUSTIVE_ENTRIES && f.outputs.size <= MOST_OUTPUTS);
  const report = isSmall ? await checkByRows(f, given, context) : await checkByProducts(f, given, context);
  return { ...report, evaluations: { loss: f.calls.value, gradient: f.calls.derivative } };
}

function shapeFindings({ misfits }: GivenDerivative): Finding[] {
  return [...misfits].map((message): Finding => ({ kind: 'protocol', rule: 'shape', message }));
}

/** Returns a report on calls or results that are wrong, so that there are no numbers to judge. */
function undecided(name: string, f: VectorFunction, findings: readonly Finding[]): GradientReport {
  const evaluations = { loss: f.calls.value, gradient: f.calls.derivative };
  return withFindings({ ...mergeReports(name, []), evaluations }, findings);
}
