import { datasetDigest, imageCount, type Mnist } from '@gradproof/dataset';
import { canonicalJson } from './canonical-json.js';
import { engineDigest } from './engine-digest.js';
import { mathFingerprint } from './math-fingerprint.js';
import { sha256 } from './sha256.js';

/** What decides a result besides the cell; SHA-256 each. */
export interface Origin {
  readonly engine: string;
  readonly dataset: string;
  /** Of the engine's Math functions. */
  readonly math: string;
  /** In the dataset: what `correct` is out of. */
  readonly testImages: number;
}

/** The origin of results that this program makes of a dataset. */
export const originOf = (mnist: Mnist): Origin => ({
  engine: engineDigest(),
  dataset: datasetDigest(mnist),
  math: mathFingerprint(),
  testImages: imageCount(mnist.test),
});

/** SHA-256 of an origin: no number of it can change unnoticed. */
export const originDigest = (origin: Origin): string => sha256(canonicalJson(origin));
