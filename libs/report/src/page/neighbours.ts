import { fixed } from '../number/format-number.js';
import type { CellStatistics } from '../statistics/statistics-report.js';

/** The smallest and the largest difference of some cells, in percentage points. */
export function sizes(cells: readonly CellStatistics[]): readonly [string, string] {
  const all = cells.map(({ difference }) => Math.abs(100 * difference));
  return [fixed(Math.min(...all), 1), fixed(Math.max(...all), 1)];
}

/** A block of neighbouring cells. */
export interface Neighbours {
  readonly batches: readonly number[];
  readonly shots: readonly number[];
  readonly own: readonly CellStatistics[];
}

/** The largest block of neighbouring cells around those outside that are all off in the same direction. */
export function neighbours(
  cells: readonly CellStatistics[],
  outside: readonly CellStatistics[],
): Neighbours | undefined {
  const { hidden, difference } = outside[0]!;
  const isSame = (cell: CellStatistics): boolean => cell.difference < 0 === difference < 0;
  if (outside.some((cell) => cell.hidden !== hidden || !isSame(cell))) return undefined;
  const blocks = ranges(cells.map(({ batchSize }) => batchSize)).flatMap((batches) =>
    ranges(cells.map(({ shots }) => shots)).map((shots) => ({
      batches,
      shots,
      own: cells.filter(
        (cell) => cell.hidden === hidden && batches.includes(cell.batchSize) && shots.includes(cell.shots),
      ),
    })),
  );
  const [largest] = blocks
    .filter(({ own }) => own.every(isSame) && outside.every((cell) => own.includes(cell)))
    .toSorted((a, b) => b.own.length - a.own.length);
  return largest === undefined || largest.own.length === outside.length ? undefined : largest;
}

/** All runs of neighbouring values, in order. */
function ranges(values: readonly number[]): number[][] {
  const order = [...new Set(values)].toSorted((a, b) => a - b);
  return order.flatMap((_, from) => order.slice(from).map((_last, length) => order.slice(from, from + length + 1)));
}
