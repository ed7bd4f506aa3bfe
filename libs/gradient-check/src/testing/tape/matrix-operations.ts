import { hasAdjoint, result, rounded } from './node.js';
import type { Recording } from './recording.js';
import type { Tape } from './tape-operations.js';

/** Operations on matrices as wholes. */
export const matrixOperations = ({
  single,
  record,
  accumulate,
}: Recording): Pick<Tape, 'product' | 'transpose' | 'sum' | 'rows'> => ({
  product(a, b) {
    const [n, m, k] = [a.rows, b.columns, a.columns];
    const out = result(n, m, a, b);
    return record(
      out,
      () => {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) {
            let sum = 0;
            for (let l = 0; l < k; l++) {
              sum = rounded(single, sum + rounded(single, a.value[i * k + l]! * b.value[l * m + j]!));
            }
            out.value[i * m + j] = sum;
          }
        }
      },
      () => {
        for (let i = 0; hasAdjoint(a) && i < n; i++) {
          for (let l = 0; l < k; l++) {
            let sum = 0;
            for (let j = 0; j < m; j++) {
              sum = rounded(single, sum + rounded(single, out.adjoint[i * m + j]! * b.value[l * m + j]!));
            }
            accumulate(a, i * k + l, sum);
          }
        }
        for (let l = 0; hasAdjoint(b) && l < k; l++) {
          for (let j = 0; j < m; j++) {
            let sum = 0;
            for (let i = 0; i < n; i++) {
              sum = rounded(single, sum + rounded(single, a.value[i * k + l]! * out.adjoint[i * m + j]!));
            }
            accumulate(b, l * m + j, sum);
          }
        }
      },
    );
  },
  transpose(a) {
    const out = result(a.columns, a.rows, a);
    const across = (at: number): number => (at % a.columns) * a.rows + Math.floor(at / a.columns);
    return record(
      out,
      () => {
        for (let at = 0; at < a.value.length; at++) out.value[across(at)] = a.value[at]!;
      },
      () => {
        for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[across(at)]!);
      },
    );
  },
  sum(a) {
    const out = result(1, 1, a);
    return record(
      out,
      () => {
        let sum = 0;
        for (let at = 0; at < a.value.length; at++) sum = rounded(single, sum + rounded(single, a.value[at]!));
        out.value[0] = sum;
      },
      () => {
        for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[0]!);
      },
    );
  },
  rows(a, from, count) {
    const out = result(count, a.columns, a);
    const begin = from * a.columns;
    return record(
      out,
      () => {
        for (let at = 0; at < out.value.length; at++) out.value[at] = a.value[begin + at]!;
      },
      () => {
        for (let at = 0; at < out.value.length; at++) accumulate(a, begin + at, out.adjoint[at]!);
      },
    );
  },
});
