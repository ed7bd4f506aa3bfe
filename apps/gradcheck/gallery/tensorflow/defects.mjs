import { counting, defect } from './check.mjs';

/** Wrong gradients of functions that are not linear. */
export const defects = (tf) => [
  defect(
    'maxPool, rounded up',
    (x) => tf.maxPool(x, 2, 2, 0, 'ceil'),
    { x: counting(3, 3, 1) },
    {
      statement: "the gradient ignores dimRoundingMode 'ceil'",
      exact: { x: [0, 0, 0, 0, 1, 2, 0, 3, 4] },
      proof: 'the windows of the entries 1 to 9 have the maxima 5, 6, 8, 9, with the cotangent 1, 2, 3, 4',
      cotangent: [1, 2, 3, 4],
    },
  ),
  defect(
    'softmaxCrossEntropy by its labels',
    (y) => tf.losses.softmaxCrossEntropy(y, tf.tensor2d([[1, 2, 4]])),
    { y: [[0.25, 0.25, 0.5]] },
    {
      statement: 'labels minus softmax is returned',
      exact: { y: [1, 2, 4].map((v) => Math.log(Math.exp(1) + Math.exp(2) + Math.exp(4)) - v) },
      proof: 'the loss is -sum y_k logSoftmax_k, linear in y, so its slope by y_k is -logSoftmax_k',
    },
  ),
  ...['max', 'min'].map((name) =>
    defect(
      `${name} of equals`,
      (x) => tf[name](x),
      { x: [2, 2] },
      {
        statement: 'each of the equal entries gets the whole cotangent',
        exact: null,
        proof: `${name}(2 + t, 2 + t) = 2 + t has the slope 1, so the two entries must sum to 1`,
      },
    ),
  ),
  defect(
    'norm, infinity, of equals',
    (x) => tf.norm(x, Infinity),
    { x: [2, -2] },
    {
      statement: 'each of the equal entries gets the whole cotangent',
      exact: null,
      proof: 'along (1, -1) the norm is 2 + t, so g_0 - g_1 must be 1',
    },
  ),
  defect(
    'pow(0, 0) by its base',
    (a) => tf.pow(a, tf.tensor1d([0, 2])),
    { a: [0, 3] },
    {
      statement: '0 times 0^-1 is taken, which is NaN',
      exact: { a: [0, 6] },
      proof: 'a^0 is 1 for every a, 0 too, so its slope is 0; that of a^2 is 2 a',
      cotangent: [1, 1],
    },
  ),
  defect(
    'norm at 0',
    (x) => tf.norm(x),
    { x: [0, 0] },
    {
      statement: '0 over the norm is taken, which is NaN',
      exact: null,
      proof: 'the subgradients of the norm at 0 are the vectors of length at most 1',
    },
  ),
  defect(
    'floorDiv',
    tf.floorDiv,
    { a: [7.5, 5.25], b: [2, -1.5] },
    {
      statement: 'the gradient of a / b is returned',
      exact: { a: [0, 0], b: [0, 0] },
      proof: 'floor is constant near the quotients 3.75 and -3.5',
      cotangent: [1, 2],
      // float32 leaves steps of 1 also of a smooth loss, under terms of 1.7e7 that cancel; only double precision tells the two apart
      known: { a: 'inconclusive', b: 'inconclusive', c: 'inconclusive' },
    },
  ),
];
