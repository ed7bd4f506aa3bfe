import type { Foreign } from './foreign.js';
import { type GradientCheck, type ParameterSet, entryPath } from '@gradproof/gradient-check';
import { cotangent, weigh } from './cotangent.js';
import { type InputTree, parseTree } from './input-tree.js';

/** The part of a jax-js array that these checks use. */
export interface JaxArray {
  readonly shape: readonly number[];
  readonly size: number;
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

/** The part of jax-js that these checks call. */
export interface JaxLike {
  readonly numpy: { array(values: Foreign, options?: Foreign): Foreign };
  vjp(f: Foreign, primals: Foreign): Foreign;
}

/**
 * A check of jax-js's gradient of `f`, a function of a tree of arrays that returns one array: `fromJax(jax, 'loss', f, { layers: [{ W, b }] })`.
 * An output with several entries is reduced to one number by a fixed cotangent.
 *
 * @param f - owns the arrays that it receives, so it must use `array.ref` for all but the last use of an array
 * @param tree - the parameters: numbers, nested arrays or `{ shape, values }`, or objects and arrays of these
 */
export function fromJax(jax: JaxLike, name: string, f: (tree: Foreign) => JaxArray, tree: InputTree): GradientCheck {
  const { numpy: np, vjp } = jax;
  const { leaves, build, read } = parseTree(tree);
  const byPath = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  const arrays = (p: ParameterSet): unknown =>
    build(({ path, shape }) => np.array(Float32Array.from(p[path]!), { shape: [...shape] }));
  return {
    name,
    parameters: Object.fromEntries(leaves.map(({ path, values }) => [path, Float32Array.from(values)])),
    entryPath: (path, index) => entryPath(byPath.get(path)!, index),
    async loss(p) {
      const output = await f(arrays(p)).data();
      return weigh(output, cotangent(output.length));
    },
    async gradient(p) {
      const [output, pullBack] = vjp(f, [arrays(p)]) as [JaxArray, ((c: unknown) => [unknown]) & { dispose?(): void }];
      const { shape, size } = output;
      output.dispose();
      const [gradient] = pullBack(np.array(cotangent(size), { shape: [...shape] }));
      pullBack.dispose?.();
      const found = [...read(gradient)] as [(typeof leaves)[number], JaxArray][];
      const entries = found.map(async ([{ path }, array]) => [path, await array.data()] as const);
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}
