import { newMlp, trainStep } from './mlp.ts';

const INPUTS = 64;
const HIDDEN = 32;
const samples = Array.from({ length: 100 }, (_, n) =>
  Float64Array.from({ length: INPUTS }, (__, i) => Math.sin(n + i)),
);

let mlp = newMlp(INPUTS, HIDDEN);
let step = 0;

export default [
  {
    name: 'MLP 64-32-1, a step',
    run: () => trainStep(mlp, samples[step++ % samples.length], 0.5, 1e-3),
    // multiply-adds of the matrix products: the forward pass, and the update of both layers
    work: () => ({ multiplyAdds: 2 * (INPUTS * HIDDEN + HIDDEN) }),
  },
  {
    name: 'MLP 64-32-1, an epoch from the start',
    run: () => {
      mlp = newMlp(INPUTS, HIDDEN);
      for (const x of samples) trainStep(mlp, x, 0.5, 1e-3);
      return mlp.w2[0];
    },
  },
];
