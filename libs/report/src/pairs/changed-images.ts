import { type CellResult, cellName } from '@gradproof/experiment';

/**
 * Indices of the test images that two runs put into different classes.
 *
 * @throws {RangeError} when a result has no predictions, or the numbers of test images differ
 */
export function changedImages(a: CellResult, b: CellResult): number[] {
  const [first, second] = [predictionsOf(a), predictionsOf(b)];
  if (first.length !== second.length) {
    throw new RangeError(
      `changedImages: both runs must have classified the same images, got ${first.length} and ${second.length}`,
    );
  }
  const changed: number[] = [];
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) changed.push(i);
  return changed;
}

/** The predictions of a run: one digit per test image. */
export function predictionsOf({ predictions, cell }: CellResult): string {
  if (predictions === undefined) {
    throw new RangeError(
      `predictionsOf: results must hold their predictions, got none of ${cellName(cell)}; run it again`,
    );
  }
  return predictions;
}
