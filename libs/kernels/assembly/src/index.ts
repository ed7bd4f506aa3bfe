export { backwardDeltas } from './backward-deltas';
export { denseAffine } from './dense-affine';
export { descend, descendRows } from './descend';
export { outerProducts } from './outer-products';
export { polynomialProducts, sparsePolynomialProducts } from './polynomial-products';
export { sparseAffine } from './sparse-affine';
export { sparseOuterProducts } from './sparse-outer-products';
export { unitPolynomials } from './unit-polynomials';
export { logitPolynomials } from './logit-polynomials';
