import { RESOLUTION } from '../../check/resolution.js';
import { shownNumber } from '../../check/shown-number.js';
import type { Diagnosis } from '../../check/gradient-report.js';

/** A Jacobian beside what differences say of it, [rows, columns]. */
export interface MatrixEvidence {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly analytic: Float64Array;
  /** NaN where it was not measured. */
  readonly numerical: Float64Array;
  /** Bounds of the entries that failed; 0 of the others. */
  readonly failedBy: Float64Array;
}

/** Where a Jacobian is wrong, and by what factor, if by one. */
interface Extent {
  readonly failed: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly factor: number | undefined;
  /** "2 x the true ones" */
  readonly times: string;
}

type Pattern = (
  evidence: MatrixEvidence,
  extent: Extent,
  kind: string,
) => Omit<Diagnosis, 'parameter' | 'residual'> | undefined;

/** The known mistake that a wrong Jacobian looks like as a whole: what no single row shows. */
export function matrixDiagnosis(evidence: MatrixEvidence, kind: string): Diagnosis[] {
  const { analytic, numerical, failedBy } = evidence;
  const failed = Array.from(failedBy.keys()).filter((i) => failedBy[i] !== 0);
  const isReadable = failed.every((i) => Number.isFinite(analytic[i]) && Number.isFinite(numerical[i]));
  if (failed.length < 2 || !isReadable) return [];
  const extent = extentOf(evidence, failed);
  for (const pattern of [transposed, rowsSwapped, oneRow, oneColumn, allScaled]) {
    const found = pattern(evidence, extent, kind);
    if (found !== undefined) return [{ ...found, parameter: kind, residual: 0 }];
  }
  return [];
}

function extentOf({ columns, analytic, numerical }: MatrixEvidence, failed: readonly number[]): Extent {
  const width = columns.length;
  const factor = commonFactor(failed, analytic, numerical);
  return {
    failed,
    rows: [...new Set(failed.map((i) => Math.floor(i / width)))],
    columns: [...new Set(failed.map((i) => i % width))],
    factor,
    times:
      factor === undefined ? 'wrong' : factor === 0 ? '0, as if forgotten' : `${shownNumber(factor)} x the true ones`,
  };
}

const transposed: Pattern = ({ rows, columns, analytic, numerical }, _, kind) => {
  const isMatrix = rows.length > 1 && columns.length > 1;
  if (!isMatrix || !isSame(analytic, transposeOf(numerical, rows.length, columns.length))) return undefined;
  const message = `the ${kind} comes transposed: inputs by outputs in the place of outputs by inputs`;
  return { signature: 'transposed', factor: 1, message };
};

const rowsSwapped: Pattern = ({ rows, columns, analytic, numerical }, { rows: wrong }) => {
  const [a, b] = wrong;
  if (wrong.length !== 2 || columns.length < 2) return undefined;
  const row = (matrix: Float64Array, k: number): Float64Array =>
    matrix.subarray(k * columns.length, (k + 1) * columns.length);
  if (!isSame(row(analytic, a!), row(numerical, b!)) || !isSame(row(analytic, b!), row(numerical, a!)))
    return undefined;
  return { signature: 'rows swapped', factor: 1, message: `${rows[a!]} and ${rows[b!]} have each other's derivatives` };
};

const oneRow: Pattern = ({ rows }, { rows: wrong, factor = NaN, times }) =>
  wrong.length > 1 || rows.length < 2
    ? undefined
    : { signature: 'row', factor, message: `only the derivatives of ${rows[wrong[0]!]} are wrong: they are ${times}` };

const oneColumn: Pattern = ({ columns }, { columns: wrong, factor = NaN, times }) =>
  wrong.length > 1 || columns.length < 2
    ? undefined
    : {
        signature: 'column',
        factor,
        message: `only the derivatives by ${columns[wrong[0]!]} are wrong: they are ${times}`,
      };

const allScaled: Pattern = ({ numerical }, { failed, factor }, kind) =>
  factor === undefined || failed.length < numerical.filter((v) => v !== 0).length
    ? undefined
    : { signature: 'scaled', factor, message: `the ${kind} is ${shownNumber(factor)} x the true one` };

function transposeOf(matrix: Float64Array, height: number, width: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % height) * width + Math.floor(at / height)]!);
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  const largest = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.every((value, i) => Math.abs(value - b[i]!) <= RESOLUTION * Math.max(Math.abs(b[i]!), RESOLUTION * largest));
}

function commonFactor(failed: readonly number[], analytic: Float64Array, numerical: Float64Array): number | undefined {
  const factors = failed.map((i) => analytic[i]! / numerical[i]!);
  const first = factors[0]!;
  return factors.every((each) => Math.abs(each - first) <= RESOLUTION * Math.abs(first)) ? first : undefined;
}
