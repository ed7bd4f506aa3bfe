import type { LabelledDataset } from '@gradproof/dataset';
import { type CellResult, settingName } from '@gradproof/experiment';
import { predictionsOf } from '../pairs/changed-images.js';

/**
 * The class that each run put each test image into, a line each, beside the image's true class.
 *
 * @param results - of runs on the test set
 * @throws {RangeError} when a result came without its predictions
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
