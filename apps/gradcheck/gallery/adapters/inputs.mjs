/** A number, nested arrays or `{ shape, values }` as `{ shape, values }`, row by row. */
export function input(value) {
  if (typeof value === 'number') return { shape: [], values: [value] };
  if (!Array.isArray(value)) return value;
  const shape = [];
  for (let level = value; Array.isArray(level); level = level[0]) shape.push(level.length);
  return { shape, values: value.flat(Infinity) };
}

const arrays = { float32: Float32Array, float64: Float64Array };

/** The parameters of a check, a flat array for each input, and the shapes beside them. */
export function parametersOf(inputs, precision) {
  const parsed = Object.entries(inputs).map(([name, value]) => [name, input(value)]);
  return {
    names: parsed.map(([name]) => name),
    shapes: parsed.map(([, { shape }]) => shape),
    parameters: Object.fromEntries(parsed.map(([name, { values }]) => [name, arrays[precision].from(values)])),
  };
}
