import { elementwise } from './elementwise.js';
import { hasAdjoint, result, rounded, strides } from './node.js';
import type { Recording } from './recording.js';
import type { Tape } from './tape-operations.js';

/** Operations entry by entry. */
export const entryOperations = ({
  single,
  record,
  accumulate,
}: Recording): Pick<Tape, 'add' | 'multiply' | 'scale' | 'map'> => ({
  add(a, b) {
    const out = result(a.rows, a.columns, a, b);
    const [down, right] = strides(a, b);
    return record(
      out,
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) {
            out.value[at] = rounded(single, a.value[at]! + b.value[i * down + j * right]!);
          }
        }
      },
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) {
            if (hasAdjoint(a)) accumulate(a, at, out.adjoint[at]!);
            if (hasAdjoint(b)) accumulate(b, i * down + j * right, out.adjoint[at]!);
          }
        }
      },
    );
  },
  multiply(a, b) {
    const out = result(a.rows, a.columns, a, b);
    const [down, right] = strides(a, b);
    return record(
      out,
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) {
            out.value[at] = rounded(single, a.value[at]! * b.value[i * down + j * right]!);
          }
        }
      },
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) {
            const other = i * down + j * right;
            if (hasAdjoint(a)) accumulate(a, at, out.adjoint[at]! * b.value[other]!);
            if (hasAdjoint(b)) accumulate(b, other, out.adjoint[at]! * a.value[at]!);
          }
        }
      },
    );
  },
  scale(a, factor) {
    const out = result(a.rows, a.columns, a);
    return record(
      out,
      () => {
        for (let at = 0; at < a.value.length; at++) out.value[at] = rounded(single, a.value[at]! * factor);
      },
      () => {
        for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[at]! * factor);
      },
    );
  },
  map(a, name) {
    const { value, derivative } = elementwise[name];
    const out = result(a.rows, a.columns, a);
    return record(
      out,
      () => {
        for (let at = 0; at < a.value.length; at++) out.value[at] = rounded(single, value(a.value[at]!));
      },
      () => {
        for (let at = 0; at < a.value.length; at++) {
          accumulate(a, at, out.adjoint[at]! * rounded(single, derivative(a.value[at]!)));
        }
      },
    );
  },
});
