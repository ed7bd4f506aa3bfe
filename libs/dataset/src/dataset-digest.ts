import { createHash } from 'node:crypto';
import { DatasetError } from './dataset-error.js';
import type { Mnist } from './load-mnist.js';
import { mnistFiles } from './mnist-files.js';

/**
 * One SHA-256 in hexadecimal for the whole dataset. It is the digest of the lines `sum  file` that sha256sum prints for the four files, in
 * the order training images, training labels, test images, test labels.
 *
 * @throws {DatasetError} when the dataset was loaded without checksums
 */
export function datasetDigest(mnist: Pick<Mnist, 'sha256'>): string {
  const digest = createHash('sha256');
  for (const file of Object.values(mnistFiles)) {
    const sum = mnist.sha256[file];
    if (sum === undefined)
      throw new DatasetError(`datasetDigest: expected the SHA-256 of ${file}, found none; load with checksums`);
    digest.update(`${sum}  ${file}\n`);
  }
  return digest.digest('hex');
}
