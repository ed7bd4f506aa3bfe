import { UsageError } from '@gradproof/cli';
import { type Mnist, type MnistSource, datasetDigest, loadMnist } from '@gradproof/dataset';
import type { Origin } from '@gradproof/experiment';

/**
 * The images that the parts were tested on, for figures that show some of them.
 *
 * @throws {UsageError} when the images cannot be read, or are not those of the parts
 */
export function partsImages({ dataset }: Origin, source: MnistSource): Mnist {
  const mnist = loadPartsImages(source);
  const found = datasetDigest(mnist);
  if (found !== dataset) {
    throw new UsageError(
      `merge: the images must be those of the parts, with digest ${dataset}, got ${found}; name their folder with --data`,
    );
  }
  return mnist;
}

function loadPartsImages(source: MnistSource): Mnist {
  try {
    return loadMnist(source);
  } catch (error) {
    throw new UsageError(
      `merge: the images of the parts cannot be read: ${(error as Error).message}; name their folder with --data`,
    );
  }
}
