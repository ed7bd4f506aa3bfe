import { datasetDigest, imageCount, type Mnist } from '@gradproof/dataset';
import { canonicalJson } from './canonical-json.js';
import { engineDigest } from './engine-digest.js';
import { mathFingerprint } from './math-fingerprint.js';
import { sha256 } from './sha256.js';

/** What decides a result in addition to the cell; each digest is a SHA-256. */
export interface Origin {
  readonly engine: string;
  readonly dataset: string;
  /** Fingerprint of the engine's Math functions. */
  readonly math: string;
  /** Number of test images in the dataset; `correct` is counted out of these. */
  readonly testImages: number;
}

/** The origin of results that this program computes from a dataset. */
export const originOf = (mnist: Mnist): Origin => ({
  engine: engineDigest(),
  dataset: datasetDigest(mnist),
  math: mathFingerprint(),
  testImages: imageCount(mnist.test),
});

/** SHA-256 of an origin, so that no part of it can change unnoticed. */
export const originDigest = (origin: Origin): string => sha256(canonicalJson(origin));
