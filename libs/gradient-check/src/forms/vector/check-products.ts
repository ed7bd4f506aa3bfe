import { stream } from '@gradproof/random';
import type { GradientReport } from '../../check/gradient-report.js';
import { entryScales, gaussianDirection } from '../../probe/scales.js';
import { mergeReports, withFindings } from '../merge-reports.js';
import { spoken } from '../reword.js';
import type { GivenDerivative } from './given-derivative.js';
import { PRODUCTS, gaussian, missed, productCheck } from './product-checks.js';
import type { VectorContext } from './vector-context.js';
import { type VectorFunction, recount, namesFor } from './vector-function.js';

/**
 * Checks a large Jacobian by random products: by products of the function with cotangents and, where the derivative is given along tangents, along
 * random tangents.
 */
export async function checkByProducts(
  f: VectorFunction,
  given: GivenDerivative,
  context: VectorContext,
): Promise<GradientReport> {
  const { name, options, prefix } = context;
  const judge = spoken(context.judge, { ...namesFor(f, given.kind, 'the product'), speaker: 'the product' });
  const random = stream(options.seed ?? 0, 'random products');
  const { inputs, outputs } = f;
  const blocks = inputs.leaves.map(({ path, offset, size, float32 }) => ({
    name: path,
    offset,
    length: size,
    float32,
  }));
  const scales = entryScales({ blocks, size: inputs.size }, inputs.theta);
  const tangents = (): Float64Array[] => Array.from({ length: PRODUCTS }, () => gaussianDirection(scales, random));
  const reports: GradientReport[] = [];
  for (let i = 1; i <= PRODUCTS; i++) {
    const check = productCheck(f, given, tangents, {
      name,
      cotangent: gaussian(outputs.size, random),
      except: context.except,
      prefix: `${prefix}random product ${i} of ${outputs.size} outputs by `,
    });
    reports.push(await recount(f, given.pull === undefined ? PRODUCTS : 1, () => judge(check, options)));
    if (reports.at(-1)!.verdict === 'fail') break; // the other products would say the same
  }
  const merged = mergeReports(name, reports);
  if (merged.verdict !== 'pass') return merged;
  return withFindings(merged, [{ kind: 'note', rule: 'random-products', message: missed(given, f) }]);
}
