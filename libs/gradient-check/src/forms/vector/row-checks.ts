import type { Exception } from '../../check/derivative-check.js';
import type { GradientCheck } from '../../check/gradient-check.js';
import { type MovedPart, isExcepted, narrowSet, partsWithout, pathIn, pick, thetaWith } from '../moved-parts.js';
import { settle } from '../settle.js';
import { entryPath } from '../tree/entry-path.js';
import type { Leaf } from '../tree/parameter-tree.js';
import type { GivenDerivative } from './given-derivative.js';
import { remembering } from './point-memory.js';
import type { VectorFunction } from './vector-function.js';

/** The row of one output in a Jacobian, as a check of its own. Its entries are called `output[4] by x[1]`. */
export interface RowCheck {
  readonly output: number;
  readonly parts: readonly MovedPart[];
  readonly check: GradientCheck;
}

/** Returns the name of each output in messages. */
export function outputNames({ outputs }: Pick<VectorFunction, 'outputs'>): string[] {
  return outputs.leaves.flatMap((leaf) => Array.from({ length: leaf.size }, (_, i) => entryPath(leaf, i)));
}

/** Returns a check for each output. The checks share all evaluations of the function and of its derivative at the same point. */
export function rowChecks(
  name: string,
  f: VectorFunction,
  given: GivenDerivative,
  { except = [], prefix = '' }: { readonly except?: readonly Exception[]; readonly prefix?: string },
): RowCheck[] {
  const { inputs } = f;
  const { theta, size } = inputs;
  const value = remembering(theta, (at) => f.value(at));
  const matrix = remembering(theta, (at) => given.matrix(at));
  return outputNames(f).map((output, k): RowCheck => {
    const nameOf = (leaf: Leaf): string => `${prefix}${output} by ${leaf.path}`;
    const parts = partsWithout(inputs, (leaf, i) => except.some((each) => isExcepted(each, leaf, i, output)));
    const path = pathIn(parts, nameOf);
    return {
      output: k,
      parts,
      check: {
        name,
        parameters: narrowSet(parts, theta, nameOf),
        entryPath: path,
        loss: (set) => settle(value(thetaWith(parts, set, theta, nameOf)), (values) => values[k]!),
        async gradient(set) {
          const J = await matrix(thetaWith(parts, set, theta, nameOf));
          return rowSet(parts, J.subarray(k * size, (k + 1) * size), nameOf);
        },
      },
    };
  });
}

/** Returns a vector like the inputs as arrays by the names of the parts. */
export function rowSet(
  parts: readonly MovedPart[],
  row: Float64Array,
  nameOf: (leaf: Leaf) => string,
): Record<string, ArrayLike<number>> {
  return Object.fromEntries(
    parts.map((part) => {
      const { offset, size } = part.leaf;
      return [nameOf(part.leaf), pick(part, row.slice(offset, offset + size))];
    }),
  );
}
