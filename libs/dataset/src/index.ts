export { datasetDigest } from './dataset-digest.js';
export { DatasetError } from './dataset-error.js';
export { IdxError } from './idx-error.js';
export { type LabelledDataset, imageAt, imageCount } from './labelled-dataset.js';
export { type Mnist, type MnistSource, loadMnist } from './load-mnist.js';
export { type MnistFile, mnistFiles, mnistSha256 } from './mnist-files.js';
export { type IdxImages, parseIdxImages, parseIdxLabels } from './parse-idx.js';
export { pixelValues } from './pixel-values.js';
export { readIdxImages, readIdxLabels } from './read-idx.js';
