import type { Cell, CellResult } from '@gradproof/experiment';
import { inventedResult, someOrigin } from '@gradproof/experiment/testing';

/** How a made-up run differs from its baseline. */
export interface MadeUpRun {
  /** Number of test images that it puts into another class than its baseline does. */
  readonly changed?: number;
  /** Number of kinks that its differences met. */
  readonly kinks?: number;
  /** Number of correct test images. */
  readonly correct?: number;
}

/** A small number of test images, so that thousands of made-up results stay small. */
export const MADE_UP_IMAGES = 400;

/**
 * Made-up results, which no training produced: a baseline puts every test image into class 0, and any other run puts the first `changed` of
 * them into class 1.
 */
export const madeUpEvidence = (
  cells: readonly Cell[],
  run: (cell: Cell) => MadeUpRun,
  testImages = MADE_UP_IMAGES,
): CellResult[] =>
  cells.map((cell) => {
    const { changed = 0, kinks = 0, correct = testImages / 2 } = run(cell);
    const result = inventedResult(cell, correct, { ...someOrigin, testImages });
    return {
      ...result,
      predictions: cell.method === 'baseline' ? '0'.repeat(testImages) : '1'.repeat(changed).padEnd(testImages, '0'),
      counters: { ...result.counters, kinkCrossings: kinks },
    };
  });
