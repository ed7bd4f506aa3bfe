import type { LabelledDataset } from '@gradproof/dataset';
import { type CellResult, settingName } from '@gradproof/experiment';
import { predictionsOf } from '../pairs/changed-images.js';

/**
 * CSV with a line per test image: its true class, and the class that each run predicted.
 *
 * @param results - results on the test set
 * @throws {RangeError} when a result has no predictions
 */
export function predictionsCsv(results: readonly CellResult[], { labels }: LabelledDataset): string {
  const columns = results.map((result) => ({
    name: `${settingName(result.cell)}-seed${result.cell.seed}`,
    digits: predictionsOf(result),
  }));
  const head = ['image', 'label', ...columns.map(({ name }) => name)].join(',');
  const lines = Array.from(labels, (label, i) => [i, label, ...columns.map(({ digits }) => digits[i])].join(','));
  return `${[head, ...lines].join('\n')}\n`;
}
