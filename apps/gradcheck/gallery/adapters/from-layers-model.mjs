/**
 * A check of a tf.layers model: the loss of its output by its trainable weights, under the weights' names.
 *
 * @param tf - the library, or as much of it as `tensor`, `tidy`, `variableGrads`
 * @param model - with the weights that the check starts from; while a check runs, it holds the weights that are tried
 * @param lossFn - `(y, prediction) => scalar`, such as `tf.losses.meanSquaredError`
 */
export function fromLayersModel(tf, name, model, lossFn, x, y) {
  const variables = model.trainableWeights.map(({ name: key, val }) => ({ key, val }));
  const setWeights = (p) => {
    for (const { key, val } of variables) val.assign(tf.tensor(Float32Array.from(p[key]), val.shape));
  };
  const loss = () => lossFn(y, model.apply(x, { training: true }));
  return {
    name,
    parameters: Object.fromEntries(variables.map(({ key, val }) => [key, Float32Array.from(val.dataSync())])),
    loss: (p) =>
      tf.tidy(() => {
        setWeights(p);
        return loss().dataSync()[0];
      }),
    gradient: (p) =>
      tf.tidy(() => {
        setWeights(p);
        const { grads } = tf.variableGrads(
          loss,
          variables.map(({ val }) => val),
        );
        return Object.fromEntries(variables.map(({ key, val }) => [key, grads[val.name].dataSync()]));
      }),
  };
}
