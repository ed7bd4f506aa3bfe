import { cotangent, weigh } from './cotangent.mjs';
import { parametersOf } from './inputs.mjs';

/**
 * A check of jax-js's gradient of `f`, a function of a tree of arrays that returns one array.
 *
 * @param jax - the library, or as much of it as `numpy` and `vjp`
 * @param f - gets `{ name: array }`; it owns the arrays, so one that is used twice is used as `array.ref` first
 * @param tree - by name: numbers, nested arrays or `{ shape, values }`
 */
export function fromJax(jax, name, f, tree) {
  const { numpy: np, vjp } = jax;
  const { names, shapes, parameters } = parametersOf(tree, 'float32');
  const arrays = (p) =>
    Object.fromEntries(names.map((key, i) => [key, np.array(Float32Array.from(p[key]), { shape: shapes[i] })]));
  return {
    name,
    parameters,
    async loss(p) {
      const output = await f(arrays(p)).data();
      return weigh(output, cotangent(output.length));
    },
    async gradient(p) {
      const [output, pullBack] = vjp(f, [arrays(p)]);
      const { shape, size } = output;
      output.dispose();
      const [gradient] = pullBack(np.array(cotangent(size), { shape }));
      pullBack.dispose?.();
      const values = await Promise.all(names.map((key) => gradient[key].data()));
      return Object.fromEntries(names.map((key, i) => [key, values[i]]));
    },
  };
}
