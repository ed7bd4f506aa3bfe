import type { Exception } from '../../check/derivative-check.js';
import type { GradientCheck } from '../../check/gradient-check.js';
import { type MovedPart, movedIn, narrowSet, partsWithout, pathIn, thetaWith } from '../moved-parts.js';
import { settle } from '../settle.js';
import { entryNames } from '../tree/parameter-tree.js';
import type { GivenDerivative } from './given-derivative.js';
import { remembering } from './point-memory.js';
import type { VectorFunction } from './vector-function.js';

/** The row of one output in a Jacobian, as a check of its own. Its entries are called `output[4] by x[1]`. */
export interface RowCheck {
  readonly parts: readonly MovedPart[];
  readonly check: GradientCheck;
}

/** Returns a check for each output, in their order. The checks share all evaluations of the function and of its derivative at the same point. */
export function rowChecks(
  name: string,
  f: VectorFunction,
  given: GivenDerivative,
  { except, prefix }: { readonly except: readonly Exception[]; readonly prefix: string },
): RowCheck[] {
  const { theta, size } = f.inputs;
  const value = remembering(theta, (at) => f.value(at));
  const matrix = remembering(theta, (at) => given.matrix(at));
  return entryNames(f.outputs).map((output, k): RowCheck => {
    const parts = partsWithout(f.inputs, except, `${prefix}${output} by `, output);
    return {
      parts,
      check: {
        name,
        parameters: narrowSet(parts, theta),
        entryPath: pathIn(parts),
        loss: (set) => settle(value(thetaWith(parts, set, theta)), (values) => values[k]!),
        async gradient(set) {
          const J = await matrix(thetaWith(parts, set, theta));
          return movedIn(parts, J.subarray(k * size, (k + 1) * size));
        },
      },
    };
  });
}
