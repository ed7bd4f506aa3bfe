import { TOLD_ENTRIES, shownNumber } from '../../check/shown-number.js';
import type { Diagnosis } from '../../check/gradient-report.js';
import { explain } from '../../diagnosis/explain.js';
import { factorCause } from '../../diagnosis/factor-cause.js';
import { timesFunction } from '../../diagnosis/parameter-factor.js';
import { type Extent, type MatrixEvidence, extentOf, isExplained, transposeOf } from './matrix-evidence.js';

type Pattern = (
  evidence: MatrixEvidence,
  extent: Extent,
  kind: string,
) => Omit<Diagnosis, 'parameter' | 'residual'> | undefined;

/** Returns the known mistake that a wrong Jacobian looks like as a whole, which no single row shows. */
export function matrixDiagnosis(evidence: MatrixEvidence, kind: string): Diagnosis[] {
  const { analytic, numerical, failed } = evidence;
  // a Jacobian that is right here and wrong at other parameters has findings elsewhere, and these numbers show no pattern
  if (failed.length === 0) return [];
  if (!failed.every((i) => Number.isFinite(analytic[i]) && Number.isFinite(numerical[i]))) return [];
  const extent = extentOf(evidence);
  for (const pattern of [transposed, rowsSwapped, allScaled, diagonal, chainRule, part]) {
    const found = pattern(evidence, extent, kind);
    if (found !== undefined) return [{ ...found, parameter: kind, residual: 0 }];
  }
  return [];
}

const transposed: Pattern = (evidence, _, kind) => {
  const { rows, columns, numerical } = evidence;
  if (rows.length < 2 || columns.length < 2) return undefined;
  if (!isExplained(evidence, transposeOf(numerical, rows.length, columns.length))) return undefined;
  const message = `the ${kind} comes transposed: inputs by outputs in the place of outputs by inputs`;
  return { signature: 'transposed', factor: 1, message };
};

const rowsSwapped: Pattern = (evidence, { rows: wrong }) => {
  const { rows, columns, numerical } = evidence;
  const [a, b] = wrong;
  if (wrong.length !== 2 || columns.length < 2) return undefined;
  const rowOf = (k: number): Float64Array => numerical.subarray(k * columns.length, (k + 1) * columns.length);
  const swapped = new Float64Array(numerical.length).fill(NaN);
  swapped.set(rowOf(b!), a! * columns.length);
  swapped.set(rowOf(a!), b! * columns.length);
  if (!isExplained(evidence, swapped)) return undefined;
  return { signature: 'rows swapped', factor: 1, message: `${rows[a!]} and ${rows[b!]} have each other's derivatives` };
};

const allScaled: Pattern = ({ numerical, bound, failed, batchSize }, { factor }, kind) => {
  const isAll = failed.length > 1 && failed.length === numerical.filter((v) => v !== 0).length;
  if (factor === undefined || !isAll) return undefined;
  const [first] = failed;
  const cause = factorCause(factor, bound[first!]! / Math.abs(numerical[first!]!), batchSize);
  const message = factor === 0 ? `the ${kind} is 0` : `the ${kind} is ${shownNumber(factor)} x the true one${cause}`;
  return { signature: 'scaled', factor, message };
};

/** Each output depends on its own input alone, as in a function that works entry by entry. */
const diagonal: Pattern = ({ rows, columns, numerical, failed }, { factor }) => {
  const width = columns.length;
  const isOwn = (i: number): boolean => i % (width + 1) === 0;
  const others = numerical.filter((v, i) => v !== 0 && !isOwn(i)).length;
  if (factor !== 0 || rows.length !== width || failed.some(isOwn) || failed.length < others || others < 2)
    return undefined;
  const message =
    'the derivatives of each output by any input but its own are 0, as of a function that works entry by entry';
  return { signature: 'diagonal', factor, message };
};

/**
 * The derivatives by an input are the true ones times a function of that input. A row of a function that works entry by entry is too short to show
 * this.
 */
const chainRule: Pattern = ({ columns, analytic, numerical, bound, leaves, inputs }, { columns: wrong }, kind) => {
  const leaf = leaves.find(({ offset, size }) => wrong.every((column) => column >= offset && column < offset + size));
  if (leaf === undefined || wrong.length < 2) return undefined;
  const columnOf = (i: number): number => i % columns.length;
  const places = Array.from(numerical.keys()).filter(
    (i) => columnOf(i) >= leaf.offset && columnOf(i) < leaf.offset + leaf.size && Number.isFinite(numerical[i]),
  );
  const pick = (values: Float64Array): Float64Array => Float64Array.from(places, (i) => values[i]!);
  const fit = explain(
    {
      analytic: pick(analytic),
      numerical: pick(numerical),
      bound: pick(bound),
      parameters: Float64Array.from(places, (i) => inputs[columnOf(i)]!),
      indices: places,
      isComplete: false,
    },
    [timesFunction],
  );
  if (fit === undefined) return undefined;
  const message = fit.message(`the ${kind} by ${leaf.path}`).replace('the true gradient', 'the true one');
  return { signature: fit.signature, factor: fit.factor, message };
};

/** One entry, row or column is wrong, or some entries are off by one factor. */
const part: Pattern = ({ rows, columns, failed }, { rows: wrong, columns: by, factor = NaN }) => {
  const row = wrong.length === 1 && rows.length > 1 ? ` of ${rows[wrong[0]!]}` : '';
  const column = by.length === 1 && columns.length > 1 ? ` by ${columns[by[0]!]}` : '';
  const [what, are, they, ones] =
    failed.length === 1 ? ['derivative', 'is', 'it is', 'one'] : ['derivatives', 'are', 'they are', 'ones'];
  const times = factor === 0 ? '0, as if forgotten' : `${shownNumber(factor)} x the true ${ones}`;
  const isPlaced = row !== '' || column !== '';
  if (isPlaced) {
    const message = `only the ${what}${row}${column} ${are} wrong${Number.isNaN(factor) ? '' : `: ${they} ${times}`}`;
    return { signature: row === '' ? 'column' : 'row', factor, message };
  }
  if (Number.isNaN(factor) || failed.length < 2) return undefined;
  const width = columns.length;
  const names = failed.slice(0, TOLD_ENTRIES).map((i) => `${rows[Math.floor(i / width)]} by ${columns[i % width]}`);
  const more = failed.length > TOLD_ENTRIES ? ` and ${failed.length - TOLD_ENTRIES} more` : '';
  return { signature: 'part', factor, message: `${names.join(', ')}${more} are ${times}, and the others are right` };
};
