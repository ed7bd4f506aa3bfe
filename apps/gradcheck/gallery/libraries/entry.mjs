/**
 * A check of a library that is given to the checker in only one way.
 *
 * @param kind - `right`, `defect` or `planted`
 * @param check - parameters, loss, gradient
 * @param known - for a defect: `statement`, what is wrong in one sentence; `exact`, the true gradient by parameter; `proof`
 */
export const entry = (kind, name, check, known = {}) => ({
  name,
  kind,
  ways: ['own'],
  build: () => ({ name, ...check }),
  ...known,
});

/** A check of a scalar function and of the derivative that the library gives for it, at each of the points, with the weights 1, 2, 3, ... */
export const scalarFunction = (points, value, derivative) => ({
  parameters: { x: Float64Array.from(points) },
  loss: ({ x }) => x.reduce((sum, v, k) => sum + (k + 1) * value(v), 0),
  gradient: ({ x }) => ({ x: x.map((v, k) => (k + 1) * derivative(v)) }),
});
