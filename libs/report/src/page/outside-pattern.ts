import type { InferenceReport } from '../inference/inference-report.js';
import { fixed, pValue } from '../number/format-number.js';
import type { Language } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { CellStatistics } from '../statistics/statistics-report.js';

/**
 * What the cells outside our interval have in common, and whether the table as a whole is unusual; empty where there are none, and in Korean.
 */
export function outsidePattern(
  { statistics: { cells, alpha } }: Reproduction,
  inference: InferenceReport | undefined,
  language: Language,
): string {
  const outside = cells.filter(({ reason }) => reason === 'outside-interval');
  if (outside.length === 0 || language === 'ko') return '';
  const settings = new Set(outside.map(place));
  const both =
    outside.length === 2 * settings.size
      ? `, ${settings.size === 1 ? 'both methods' : 'each with both methods'}, which give nearly the same number (so that the ${cells.length} cells count for about ${cells.length / 2})`
      : '';
  return [
    `The ${outside.length} cells marked ! (about ${fixed(alpha * cells.length, 0)} of ${cells.length} would be outside by chance) are ${settings.size} setting${settings.size === 1 ? '' : 's'}${both}: ${[...settings].join('; ')}. ${published(outside)}.`,
    ...neighbours(cells, outside),
    ...asAWhole(inference, alpha),
  ].join(' ');
}

const place = ({ batchSize, hidden, shots }: CellStatistics): string =>
  `batch ${batchSize}, hidden ${hidden}, ${shots} per class`;

/** By how much the published values of some cells are higher or lower than ours. */
function published(cells: readonly CellStatistics[]): string {
  if (cells.every(({ difference }) => difference < 0))
    return `The paper’s values are all higher than our means, ${by(cells)}`;
  if (cells.every(({ difference }) => difference > 0))
    return `The paper’s values are all lower than our means, ${by(cells)}`;
  return `The paper’s values are higher or lower than our means ${by(cells)}`;
}

function by(cells: readonly CellStatistics[]): string {
  const sizes = cells.map(({ difference }) => Math.abs(100 * difference));
  return `by ${fixed(Math.min(...sizes), 1)} to ${fixed(Math.max(...sizes), 1)} points`;
}

/** The largest block of neighbouring cells around those outside that are all off in the same direction. */
function neighbours(cells: readonly CellStatistics[], outside: readonly CellStatistics[]): string[] {
  const { hidden, difference } = outside[0]!;
  const isSame = (cell: CellStatistics): boolean => cell.difference < 0 === difference < 0;
  if (outside.some((cell) => cell.hidden !== hidden || !isSame(cell))) return [];
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
  if (largest === undefined || largest.own.length === outside.length) return [];
  const { own, batches, shots } = largest;
  return [
    `So are their neighbours’: in all ${own.length} cells of hidden ${hidden}, batch ${batches.join(', ')} and ${shots.join(', ')} per class the paper’s value is ${difference < 0 ? 'higher' : 'lower'}, ${by(own)}.`,
  ];
}

/** All runs of neighbouring values, in order. */
function ranges(values: readonly number[]): number[][] {
  const order = [...new Set(values)].toSorted((a, b) => a - b);
  return order.flatMap((_, from) => order.slice(from).map((_last, length) => order.slice(from, from + length + 1)));
}

/** The test of the whole table, whose cells may share a seed and so their luck. */
function asAWhole(inference: InferenceReport | undefined, alpha: number): string[] {
  const own = inference?.candidates.find(({ changes }) => Object.keys(changes).length === 0);
  if (own === undefined) return [];
  return [
    `Cells of one table may share their seed and so their luck; as a whole (energy score, see “Which protocol the paper used”) the published table is ${own.p.joint > alpha ? 'not unusual' : 'unusual'} among ours: p ${pValue(own.p.joint)}.`,
  ];
}
