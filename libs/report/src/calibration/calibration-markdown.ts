import type { CalibrationLine, CalibrationOptions } from './calibration.js';
import { grouped } from '../number/format-number.js';

/** The calibration as Markdown: how often our rules were wrong in simulations where the truth is known. */
export function calibrationMarkdown(lines: readonly CalibrationLine[], { seeds, seed }: CalibrationOptions): string {
  const kept = lines.filter((line) => line.kept).length;
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  return `${[
    '# Calibration of the statistics',
    '',
    `Simulated experiments with ${seeds} seeds per cell whose truth is known (stream seed ${seed}). A rule may be wrong in 5 % of the experiments, and an interval has to contain the truth in 95 %, each give or take three standard errors of the simulation. **${kept} of ${lines.length} kept.**`,
    '',
    '| rule | world | experiments | found | rate | allowed | kept |',
    '|---|---|---|---|---|---|---|',
    ...lines.map(
      ({ rule, world, repetitions, hits, rate, lower, upper, kept: isKept }) =>
        `| ${rule} | ${world} | ${grouped(repetitions)} | ${grouped(hits)} | ${percent(rate)} | ${percent(lower)} to ${percent(upper)} | ${isKept ? 'yes' : '**no**'} |`,
    ),
    '',
    'In the worlds of the first rules nothing differs, so everything found is false. Rates well below 5 % are the price of exact tests: few differences that are not 0, or few seeds, can only give p values far apart.',
  ].join('\n')}\n`;
}
