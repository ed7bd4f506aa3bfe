export { type Matrix, type Vector, matrix, row, transpose } from './matrix.js';
export { norm } from './norm.js';
export { affine, columnSums, product, transposedProduct } from './products.js';
export { ShapeError } from './shape-error.js';
export { logsumexp, softmax } from './softmax.js';
