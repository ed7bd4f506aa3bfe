import { forTerminal } from '@gradproof/document';
import type { ClaimsReport } from '../claims/claims-report.js';
import { pValue, signed } from '../number/format-number.js';
import { wrapped } from '../number/wrapped.js';
import type { StatisticsReport } from '../statistics/statistics-report.js';
import { settingName } from '@gradproof/experiment';

/** Verdicts and claims as text for a terminal, in 80 columns. */
export function terminalFindings(statistics: StatisticsReport, { claims }: ClaimsReport): string {
  const { counts, cells, pairs, alpha } = statistics;
  const differing = cells.filter(({ verdict }) => verdict === 'differs');
  const directed = pairs.filter(({ verdict }) => verdict === 'greater' || verdict === 'less');
  return [
    ...(cells.length === 0
      ? ['The paper has no numbers for these runs.']
      : wrapped(
          `Against the paper: ${counts.consistent} cells consistent, ${counts.differs} differ, ${counts.inconclusive} inconclusive (each published number as one more run of ours; Holm over ${cells.length} cells, alpha ${alpha}).`,
        )),
    ...differing.map(
      (cell) => `  ${settingName(cell)} differs by ${signed(cell.difference, 4)}, Holm p ${pValue(cell.adjustedP)}`,
    ),
    ...wrapped(
      `Between the methods: alternating better in ${counts.greater} settings, worse in ${counts.less}, undecided in ${counts.undecided}${counts.refused > 0 ? `, refused in ${counts.refused} (too few seeds)` : ''} (sign-flip test, Holm over ${pairs.length} pairs).`,
    ),
    ...directed.map(
      ({ batchSize, hidden, shots, meanDifference, adjustedP }) =>
        `  batch ${batchSize}, hidden ${hidden}, ${shots} shots: ${signed(meanDifference, 1)} test images, Holm p ${pValue(adjustedP)}`,
    ),
    '',
    ...claims.flatMap(({ id, claim, verdict, sentence }) => [
      ...wrapped(`${id} ${verdict}: ${forTerminal(claim)}`),
      ...wrapped(sentence, '   '),
    ]),
    '',
  ].join('\n');
}
