/**
 * A check of a library that is given in one way alone.
 *
 * @param kind - `right` or `defect`
 * @param check - parameters, loss, gradient
 * @param known - of a defect: `exact` by parameter, `proof`, and `statement`, what is wrong in one sentence
 */
export const entry = (kind, name, check, known = {}) => ({
  name,
  kind,
  ways: ['own'],
  build: () => ({ name, ...check }),
  ...known,
});

/** A function of numbers with the derivative that the library gives for it, at each of these points, weighed by 1, 2, 3, ... */
export const scalarFunction = (points, value, derivative) => ({
  parameters: { x: Float64Array.from(points) },
  loss: ({ x }) => x.reduce((sum, v, k) => sum + (k + 1) * value(v), 0),
  gradient: ({ x }) => ({ x: x.map((v, k) => (k + 1) * derivative(v)) }),
});
