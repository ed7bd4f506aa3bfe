import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetDigest } from './dataset-digest.js';
import { DatasetError } from './dataset-error.js';
import { IdxError } from './idx-error.js';
import { imageAt, imageCount } from './labelled-dataset.js';
import { loadMnist } from './load-mnist.js';
import { type MnistFile, mnistFiles, mnistSha256 } from './mnist-files.js';
import { idxOf } from './testing/idx-of.js';

/** Three training and two test images of 2 x 2 pixels. */
const tiny: Readonly<Record<MnistFile, Uint8Array>> = {
  'train-images-idx3-ubyte': idxOf([3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  'train-labels-idx1-ubyte': idxOf([3], [2, 0, 1]),
  't10k-images-idx3-ubyte': idxOf([2, 2, 2], [13, 14, 15, 16, 17, 18, 19, 20]),
  't10k-labels-idx1-ubyte': idxOf([2], [0, 2]),
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('loadMnist without a folder', () => {
  const mnist = loadMnist();

  it('is the MNIST of the known checksums', () => {
    expect(mnist.sha256).toEqual(mnistSha256);
    expect([imageCount(mnist.train), imageCount(mnist.test)]).toEqual([60_000, 10_000]);
    expect([...mnist.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(mnist.test).toMatchObject({ name: 'test', rows: 28, columns: 28, classes: 10 });
    // A seven: its first bright row starts at row 7, column 6.
    expect([...imageAt(mnist.test, 0).subarray(7 * 28 + 5, 7 * 28 + 10)]).toEqual([0, 84, 185, 159, 151]);
  });

  it('is the same without checksums', () => {
    const skipped = loadMnist({ checksums: 'skip' });
    expect(skipped.sha256).toEqual({});
    expect(Buffer.compare(skipped.train.images, mnist.train.images)).toBe(0);
    expect(Buffer.compare(skipped.test.labels, mnist.test.labels)).toBe(0);
  });
});

describe('loadMnist from a folder', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gradproof-mnist-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const write = (name: string, bytes: Uint8Array): void => writeFileSync(join(directory, name), bytes);
  const writeAll = (changes: Readonly<Partial<Record<MnistFile, Uint8Array>>> = {}): void => {
    for (const [name, bytes] of Object.entries({ ...tiny, ...changes })) write(name, bytes);
  };

  it('takes any number of images of any size', () => {
    writeAll();
    const { train, test } = loadMnist({ directory });
    expect(train).toEqual({
      name: 'train',
      rows: 2,
      columns: 2,
      classes: 10,
      images: Uint8Array.from({ length: 12 }, (_, i) => i + 1),
      labels: Uint8Array.of(2, 0, 1),
    });
    expect([...imageAt(test, 1)]).toEqual([17, 18, 19, 20]);
  });

  it('takes either spelling, plain or gzipped, and reports the same checksums', () => {
    writeAll();
    const plain = loadMnist({ directory });
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
    write('train-images.idx3-ubyte', tiny['train-images-idx3-ubyte']);
    write('train-labels.idx1-ubyte.gz', gzipSync(tiny['train-labels-idx1-ubyte']));
    write('t10k-images-idx3-ubyte.gz', gzipSync(tiny['t10k-images-idx3-ubyte']));
    mkdirSync(join(directory, 't10k-labels-idx1-ubyte')); // a folder of that name is passed over
    write('t10k-labels.idx1-ubyte', tiny['t10k-labels-idx1-ubyte']);
    expect(loadMnist({ directory })).toEqual(plain);
    expect(plain.sha256['train-images-idx3-ubyte']).toBe(sha256(tiny['train-images-idx3-ubyte']));
  });

  it('names the files it looked for', () => {
    writeAll();
    rmSync(join(directory, mnistFiles.trainLabels));
    const names =
      'train-labels-idx1-ubyte, train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte, train-labels.idx1-ubyte.gz';
    expect(() => loadMnist({ directory })).toThrow(
      new DatasetError(`${directory}: expected one of the files ${names}, found none`),
    );
  });

  it('refuses a file in the place of the folder', () => {
    write('file', Uint8Array.of(1));
    expect(() => loadMnist({ directory: join(directory, 'file') })).toThrow(DatasetError);
  });

  it('verifies checksums when asked', () => {
    writeAll();
    const path = join(directory, mnistFiles.trainImages);
    expect(() => loadMnist({ directory, checksums: 'verify' })).toThrow(
      new DatasetError(
        `${path}: expected SHA-256 ${mnistSha256[mnistFiles.trainImages]}, found ${sha256(tiny[mnistFiles.trainImages])}`,
      ),
    );
  });

  it('refuses labels of another number than the images', () => {
    writeAll({ [mnistFiles.testLabels]: idxOf([3], [0, 1, 2]) });
    const [labels, images] = [join(directory, mnistFiles.testLabels), join(directory, mnistFiles.testImages)];
    expect(() => loadMnist({ directory })).toThrow(
      new DatasetError(`${labels}: expected 2 labels for the images of ${images}, found 3`),
    );
  });

  it('refuses an empty set', () => {
    writeAll({ [mnistFiles.testImages]: idxOf([0, 2, 2], []), [mnistFiles.testLabels]: idxOf([0], []) });
    const path = join(directory, mnistFiles.testImages);
    expect(() => loadMnist({ directory })).toThrow(new DatasetError(`${path}: expected at least 1 image, found 0`));
  });

  it.each([
    ['higher', [1, 4, 2], '4 x 2'],
    ['wider', [1, 2, 4], '2 x 4'],
  ])('refuses test images that are %s than the training images', (_, sizes, found) => {
    writeAll({ [mnistFiles.testImages]: idxOf(sizes, new Uint8Array(8)), [mnistFiles.testLabels]: idxOf([1], [0]) });
    expect(() => loadMnist({ directory })).toThrow(
      new DatasetError(`${directory}: expected test images of 2 x 2 pixels as the training images, found ${found}`),
    );
  });

  it('refuses a damaged file by its path', () => {
    writeAll({ [mnistFiles.trainImages]: tiny[mnistFiles.trainImages].subarray(0, 20) });
    expect(() => loadMnist({ directory })).toThrow(IdxError);
    expect(() => loadMnist({ directory })).toThrow(`${join(directory, mnistFiles.trainImages)}: byte 20: `);
  });

  it('refuses labels above the classes it was told of', () => {
    writeAll();
    expect(loadMnist({ directory, classes: 3 }).train.classes).toBe(3);
    expect(() => loadMnist({ directory, classes: 2 })).toThrow('byte 8: expected a label in 0..1, found 2');
  });
});

describe('datasetDigest', () => {
  it('is the SHA-256 of the list that sha256sum prints', () => {
    // sha256sum train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte | sha256sum
    expect(datasetDigest({ sha256: mnistSha256 })).toBe(
      'd0a3eec1f5a454401d758fdbf15b9b0163a7034963586d671960c180b97e2c1a',
    );
  });

  it('changes with each file', () => {
    for (const file of Object.values(mnistFiles)) {
      expect(datasetDigest({ sha256: { ...mnistSha256, [file]: '0'.repeat(64) } })).not.toBe(
        datasetDigest({ sha256: mnistSha256 }),
      );
    }
  });

  it('needs checksums', () => {
    expect(() => datasetDigest({ sha256: {} })).toThrow(
      new DatasetError(
        'datasetDigest: expected the SHA-256 of train-images-idx3-ubyte, found none; load with checksums',
      ),
    );
  });
});
