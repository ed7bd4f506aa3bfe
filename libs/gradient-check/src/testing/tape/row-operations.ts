import { result, rounded, rowMaximum } from './node.js';
import type { Recording } from './recording.js';
import type { Tape } from './tape-operations.js';

/** Operations on each row by itself. */
export const rowOperations = ({
  single,
  record,
  accumulate,
}: Recording): Pick<Tape, 'logsumexp' | 'softmax' | 'max' | 'rowSums'> => ({
  logsumexp(a) {
    const out = result(a.rows, 1, a);
    return record(
      out,
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          const largest = rowMaximum(a, i);
          let sum = 0;
          for (let j = 0; j < a.columns; j++, at++) {
            sum = rounded(single, sum + rounded(single, Math.exp(rounded(single, a.value[at]! - largest))));
          }
          out.value[i] = rounded(single, largest + Math.log(sum));
        }
      },
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) {
            const share = rounded(single, Math.exp(rounded(single, a.value[at]! - out.value[i]!)));
            accumulate(a, at, out.adjoint[i]! * share);
          }
        }
      },
    );
  },
  softmax(a) {
    const out = result(a.rows, a.columns, a);
    return record(
      out,
      () => {
        for (let i = 0; i < a.rows; i++) {
          const largest = rowMaximum(a, i);
          const [from, to] = [i * a.columns, (i + 1) * a.columns];
          let sum = 0;
          for (let at = from; at < to; at++) {
            sum = rounded(single, sum + rounded(single, Math.exp(a.value[at]! - largest)));
          }
          for (let at = from; at < to; at++) out.value[at] = rounded(single, Math.exp(a.value[at]! - largest) / sum);
        }
      },
      () => {
        for (let i = 0; i < a.rows; i++) {
          const [from, to] = [i * a.columns, (i + 1) * a.columns];
          let inner = 0;
          for (let at = from; at < to; at++) {
            inner = rounded(single, inner + rounded(single, out.adjoint[at]! * out.value[at]!));
          }
          for (let at = from; at < to; at++) {
            accumulate(a, at, out.value[at]! * rounded(single, out.adjoint[at]! - inner));
          }
        }
      },
    );
  },
  max(a) {
    const out = result(a.rows, 1, a);
    return record(
      out,
      () => {
        for (let i = 0; i < a.rows; i++) out.value[i] = rowMaximum(a, i);
      },
      () => {
        for (let i = 0; i < a.rows; i++) {
          const [from, to] = [i * a.columns, (i + 1) * a.columns];
          let ties = 0;
          for (let at = from; at < to; at++) if (a.value[at] === out.value[i]) ties++;
          for (let at = from; at < to; at++)
            if (a.value[at] === out.value[i]) accumulate(a, at, out.adjoint[i]! / ties);
        }
      },
    );
  },
  rowSums(a) {
    const out = result(a.rows, 1, a);
    return record(
      out,
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          let sum = 0;
          for (let j = 0; j < a.columns; j++, at++) sum = rounded(single, sum + rounded(single, a.value[at]!));
          out.value[i] = sum;
        }
      },
      () => {
        for (let i = 0, at = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++, at++) accumulate(a, at, out.adjoint[i]!);
        }
      },
    );
  },
});
