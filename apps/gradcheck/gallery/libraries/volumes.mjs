/**
 * A check of a layer in the style of ConvNetJS, with respect to its input: `forward` returns a volume with values `w` and cotangent `dw`, `backward`
 * leaves the gradient in `dw` of the input.
 *
 * @param volume - makes a volume from an array of numbers
 */
export function layerCheck(volume, makeLayer, values, cotangent, precision = Float64Array) {
  const through = (x) => {
    const layer = makeLayer();
    const input = volume(Array.from(x));
    return { layer, input, output: layer.forward(input, false) };
  };
  return {
    parameters: { x: precision.from(values) },
    loss: ({ x }) => through(x).output.w.reduce((sum, v, k) => sum + v * cotangent[k], 0),
    gradient({ x }) {
      const { layer, input, output } = through(x);
      output.dw = precision.from(cotangent);
      layer.backward();
      return { x: precision.from(input.dw) };
    },
  };
}

/** A check of a loss layer, whose `backward(target)` returns the loss. */
export function lossCheck(volume, makeLayer, values, target, precision = Float64Array) {
  const run = (x) => {
    const layer = makeLayer();
    const input = volume(Array.from(x));
    layer.forward(input, false);
    return { loss: layer.backward(target), input };
  };
  return {
    parameters: { x: precision.from(values) },
    loss: ({ x }) => run(x).loss,
    gradient: ({ x }) => ({ x: precision.from(run(x).input.dw) }),
  };
}
