import { zeroParameters } from '@gradproof/network';
import type { NetworkLaw } from './network-law.js';
import { gamma } from './precision.js';
import { withSamples } from './problem-variant.js';
import { differences } from './worst-difference.js';

/** Number of parts into which the additivity law splits a batch, so that large batches do not cost a call per sample. */
const PARTS = 16;

/** Laws on the samples of a batch (MR2, MR4, MR5): their mean, their order, and their repetition. */
export const batchLaws: readonly NetworkLaw[] = [
  {
    rule: 'batch-additivity',
    holds: 'the gradient of a mean is the mean of the gradients',
    isLocal: () => false,
    check: async (here, at) => {
      const { problem } = here;
      const batchSize = problem.inputs.shape[0];
      if (batchSize === 1) return [];
      const size = Math.ceil(batchSize / PARTS);
      const sum = zeroParameters(problem.network.size);
      const tolerance = zeroParameters(problem.network.size);
      for (let from = 0; from < batchSize; from += size) {
        const samples = range(from, Math.min(from + size, batchSize));
        const part = await at(withSamples(problem, samples));
        const weight = samples.length / batchSize;
        for (let i = 0; i < sum.theta.length; i++) {
          sum.theta[i]! += weight * part.value.theta[i]!;
          tolerance.theta[i]! +=
            weight * (part.bound.theta[i]! + gamma(PARTS, 2 ** -53) * Math.abs(part.value.theta[i]!));
        }
      }
      return differences(here, sum, tolerance, 'the mean over parts of the batch', 'batch-additivity');
    },
  },
  {
    rule: 'sample-permutation',
    holds: 'the order of the samples does not matter',
    isLocal: () => false,
    check: async (here, at) => {
      const batchSize = here.problem.inputs.shape[0];
      if (batchSize === 1) return [];
      const turned = await at(withSamples(here.problem, rotation(batchSize)));
      return differences(here, turned.value, turned.bound, 'the same batch in another order', 'sample-permutation');
    },
  },
  {
    rule: 'duplicated-batch',
    holds: 'every sample twice has the same mean',
    isLocal: () => false,
    check: async (here, at) => {
      const samples = range(0, here.problem.inputs.shape[0]);
      const doubled = await at(withSamples(here.problem, [...samples, ...samples]));
      return differences(here, doubled.value, doubled.bound, 'the batch with every sample twice', 'duplicated-batch');
    },
  },
];

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const rotation = (size: number): number[] => Array.from({ length: size }, (_, i) => (i + 1) % size);
