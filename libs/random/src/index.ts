export { type NumpyLegacy, numpyLegacy } from './numpy-legacy.js';
export { type RandomStream, stream } from './stream.js';
