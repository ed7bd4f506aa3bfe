import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { A: Float64Array };

const N = 3;

/** `log |det A|` and the inverse of A, both from one elimination with partial pivoting. */
function eliminate(A: Float64Array): { logDeterminant: number; inverse: number[][] } {
  const rows = Array.from({ length: N }, (_, i) => [
    ...A.subarray(N * i, N * i + N),
    ...Array.from({ length: N }, (__, j) => Number(i === j)),
  ]);
  let logDeterminant = 0;
  for (let column = 0; column < N; column++) {
    let pivot = column;
    for (let i = column + 1; i < N; i++) if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const value = rows[column][column];
    logDeterminant += Math.log(Math.abs(value));
    rows[column] = rows[column].map((v) => v / value);
    for (let i = 0; i < N; i++) {
      if (i === column) continue;
      const factor = rows[i][column];
      rows[i] = rows[i].map((v, j) => v - factor * rows[column][j]);
    }
  }
  return { logDeterminant, inverse: rows.map((row) => row.slice(N)) };
}

const correct = {
  name: 'log-determinant',
  parameters: { A: Float64Array.of(2, 0.3, -0.5, 0.1, 1.5, 0.7, -0.4, 0.2, 3) },
  loss: ({ A }: Parameters) => eliminate(A).logDeterminant,
  gradient({ A }: Parameters) {
    const { inverse } = eliminate(A);
    return { A: Float64Array.from({ length: N * N }, (_, at) => inverse[at % N][Math.floor(at / N)]) };
  },
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: the inverse without its transpose',
  gradient: ({ A }: Parameters) => ({ A: eliminate(A).inverse.flat() }),
} satisfies GradientCheck;

export default [correct, wrong];
