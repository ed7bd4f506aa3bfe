import { setImmediate } from 'node:timers/promises';
import { type CalibrationLine, calibration, calibrationMarkdown } from '@gradproof/report';
import { outputFolder, publish } from './output-folder.js';
import { requireOwnFiles } from './require-own-files.js';
import type { Terminal } from './terminal.js';

const CALIBRATION_FILE = 'statistics-calibration.md';

export interface CalibrateRequest {
  readonly repetitions: number;
  readonly out: string;
}

/**
 * Runs the statistical rules on simulated experiments with a known truth, and writes how often they are wrong. Exits with 1 when a rule is wrong more
 * often than allowed.
 */
export async function calibrate({ repetitions, out: path }: CalibrateRequest, terminal: Terminal): Promise<void> {
  const out = outputFolder(path);
  requireOwnFiles(out, [CALIBRATION_FILE]);
  const options = { repetitions, seeds: 20, seed: 0 };
  const lines: CalibrationLine[] = [];
  for (const line of calibration(options)) {
    if (line !== undefined) {
      lines.push(line);
      terminal.note(`${line.rule}, ${line.world}: ${(100 * line.rate).toFixed(2)} %`);
    }
    await setImmediate(); // signals can be handled between the parts
  }
  const text = calibrationMarkdown(lines, options);
  publish(out, { [CALIBRATION_FILE]: text });
  terminal.print(text);
  if (lines.some(({ kept }) => !kept)) terminal.exitWith(1);
}
