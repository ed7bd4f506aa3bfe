import type { InferenceReport } from '../inference/inference-report.js';
import { fixed, pValue } from '../number/format-number.js';
import type { Language } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { CellStatistics } from '../statistics/statistics-report.js';
import { neighbours, sizes } from './neighbours.js';
import { patternInKorean } from './outside-pattern-korean.js';

/** What the cells outside our interval have in common, and whether the table as a whole is unusual; empty where there are none. */
export function outsidePattern(
  { statistics: { cells, alpha } }: Reproduction,
  inference: InferenceReport | undefined,
  language: Language,
): string {
  const outside = cells.filter(({ reason }) => reason === 'outside-interval');
  if (outside.length === 0) return '';
  const own = inference?.candidates.find(({ changes }) => Object.keys(changes).length === 0);
  const block = neighbours(cells, outside);
  if (language === 'ko') return patternInKorean(cells, outside, block, alpha, own?.p.joint);
  const settings = new Set(outside.map(place));
  const both =
    outside.length === 2 * settings.size
      ? `, ${settings.size === 1 ? 'both methods' : 'each with both methods'}, which give nearly the same number (so that the ${cells.length} cells count for about ${cells.length / 2})`
      : '';
  return [
    `The ${outside.length} cells marked ! (about ${fixed(alpha * cells.length, 0)} of ${cells.length} would be outside by chance) are ${settings.size} setting${settings.size === 1 ? '' : 's'}${both}: ${[...settings].join('; ')}. ${published(outside)}.`,
    ...(block === undefined
      ? []
      : [
          `So are their neighbours’: in all ${block.own.length} cells of hidden ${outside[0]!.hidden}, batch ${block.batches.join(', ')} and ${block.shots.join(', ')} per class the paper’s value is ${outside[0]!.difference < 0 ? 'higher' : 'lower'}, ${by(block.own)}.`,
        ]),
    ...asAWhole(own?.p.joint, alpha),
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

const by = (cells: readonly CellStatistics[]): string => {
  const [least, most] = sizes(cells);
  return `by ${least} to ${most} points`;
};

/** The test of the whole table, whose cells may share a seed and so their luck. */
function asAWhole(p: number | undefined, alpha: number): string[] {
  if (p === undefined) return [];
  return [
    `Cells of one table may share their seed and so their luck; as a whole (energy score, see “Which protocol the paper used”) the published table is ${p > alpha ? 'not unusual' : 'unusual'} among ours: p ${pValue(p)}.`,
  ];
}
