import { readFileSync } from 'node:fs';
import { fromTensorFlow } from '../../../../libs/frameworks/dist/index.js';

/** The ways in which a check of TensorFlow.js is given to the checker. */
export const ways = {
  a: { parameters: 'float32', sum: 'float64' },
  b: { parameters: 'float32', sum: 'float32' },
  c: { parameters: 'float64', sum: 'float64' },
  d: { precision: 'float64', sum: 'float64' },
};

export const wayNames = {
  a: 'Float32Array, output summed in float64',
  b: 'Float32Array, float32 scalar loss',
  c: 'Float64Array into tf.tensor, which rounds them',
  d: 'the CPU backend in double precision',
};

const files = {
  programs: '../libraries/programs.mjs',
  'tfjs-layers': '../libraries/tfjs-layers.mjs',
  'brain.js': '../libraries/brain.mjs',
  convnetjs: '../libraries/convnet.mjs',
  toygrad: '../libraries/toygrad.mjs',
  'js-pytorch': '../libraries/js-pytorch.mjs',
  'ml-fnn': '../libraries/ml-fnn.mjs',
  neataptic: '../libraries/neataptic.mjs',
  synaptic: '../libraries/synaptic.mjs',
  'tsne-js': '../libraries/tsne.mjs',
  mathjs: '../libraries/mathjs.mjs',
  nerdamer: '../libraries/nerdamer.mjs',
  'jax-js': '../libraries/jax.mjs',
};

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const packages = {
  tensorflow: '@tensorflow/tfjs-core',
  'tfjs-layers': '@tensorflow/tfjs-layers',
  'jax-js': '@jax-js/jax',
};

/** The version that is installed, by library. */
export const versions = Object.fromEntries(
  ['tensorflow', ...Object.keys(files)].map((name) => [name, dependencies[packages[name] ?? name] ?? '']),
);

/** The checks by library, each with a function `build(way)` that makes the check for the checker. */
export const suites = {
  async tensorflow() {
    const { loadTensorFlow } = await import('../tensorflow/load.mjs');
    const { corpus } = await import('../tensorflow/corpus.mjs');
    const tf = await loadTensorFlow();
    return corpus(tf).map((check) => ({
      ...check,
      ways: Object.keys(ways),
      build: (way) =>
        fromTensorFlow(tf, check.name, check.f, check.inputs, { ...ways[way], cotangent: check.cotangent }),
    }));
  },
  ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, async () => (await import(file)).load()])),
};
