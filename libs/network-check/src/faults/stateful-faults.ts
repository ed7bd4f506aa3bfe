import { type Parameters, parametersOver } from '@gradproof/network';
import { stream } from '@gradproof/random';
import { type NetworkProblem, problemLoss, problemPass } from '../network-problem.js';
import { correctRules, forwardStages, stagedGradient } from './staged-backpropagation.js';
import type { StatefulFault } from './stateful-fault.js';

/** S1-S3 and S5-S10 of the catalogue; the others are faults of a checker. */
export const statefulFaults: readonly StatefulFault[] = [
  {
    id: 'S1',
    title: 'gradients accumulate',
    definition: 'g += on every call, never set to zero',
    remedy: 'zero the sums on each call',
    plant: () => {
      const sums = new Map<string, Parameters>();
      return {
        gradient: (problem) => {
          const gradient = stagedGradient(problem);
          const key = problem.inputs.shape.join();
          const before = sums.get(key);
          if (before !== undefined) before.theta.forEach((sum, i) => (gradient.theta[i]! += sum));
          sums.set(key, gradient);
          return copied(problem, gradient);
        },
      };
    },
  },
  {
    id: 'S2',
    title: 'probabilities overwritten',
    definition: 'p -= t in the cache of the forward pass, which the next call reads',
    remedy: 'write p - t to memory of its own',
    plant: () => {
      let cache: { problem: NetworkProblem; theta: Float64Array; p: Float64Array } | undefined;
      return {
        gradient: (problem) =>
          stagedGradient(problem, {
            p: (stages) => {
              const kept = cache;
              const isKept = kept?.problem.inputs === problem.inputs && same(kept.theta, problem.parameters.theta);
              cache = isKept ? kept : { problem, theta: problem.parameters.theta.slice(), p: correctRules.p(stages) };
              return cache.p;
            },
            d2: ({ p, t, batchSize }) => {
              for (let i = 0; i < p.length; i++) p[i]! -= t[i]!;
              return p.map((value) => value / batchSize);
            },
          }),
      };
    },
  },
  {
    id: 'S3',
    title: "the caller's array overwritten",
    definition: "the activation's backward pass multiplies the dout it is given in place",
    remedy: 'allocate the result',
    plant: () => {
      const upstream = new Map<number, Float64Array>(); // dL/dL_n, which belongs to the caller and is 1 / B
      return {
        gradient: (problem) => {
          const batchSize = problem.targets.length;
          const dout = upstream.get(batchSize) ?? new Float64Array(batchSize).fill(1 / batchSize);
          upstream.set(batchSize, dout);
          const gradient = stagedGradient(problem, {
            d2: ({ p, t, classes }) => p.map((value, i) => (value - t[i]!) * dout[Math.floor(i / classes)]!),
          });
          dout.forEach((value, n) => (dout[n] = value * 0.5));
          return gradient;
        },
      };
    },
  },
  {
    id: 'S5',
    title: 'cache of the forward pass overwritten',
    definition: 'backward reads what the last call of the loss left',
    remedy: 'run the forward pass of the gradient itself',
    plant: () => {
      let last: NetworkProblem | undefined;
      return {
        loss: (problem) => {
          last = { ...problem, parameters: copied(problem, problem.parameters) };
          return problemLoss(problem, problemPass(problem), problem.parameters);
        },
        gradient: (problem) =>
          last?.inputs === problem.inputs
            ? stagedGradient({ ...last, targets: problem.targets })
            : stagedGradient(problem),
      };
    },
  },
  {
    id: 'S6',
    title: 'result aliases an internal buffer',
    definition: 'every call returns the same arrays',
    remedy: 'return a copy',
    plant: () => {
      const buffers = new Map<string, Parameters>();
      return {
        gradient: (problem) => {
          const gradient = stagedGradient(problem);
          const buffer = buffers.get(problem.inputs.shape.join()) ?? gradient;
          buffers.set(problem.inputs.shape.join(), buffer);
          buffer.theta.set(gradient.theta);
          return buffer;
        },
      };
    },
  },
  {
    id: 'S7',
    title: 'inputs normalised in place',
    definition: 'x /= 2 in the array of the caller',
    remedy: 'normalise a copy',
    plant: () => ({
      gradient: (problem) => {
        const gradient = stagedGradient(problem);
        const { data } = problem.inputs;
        for (let i = 0; i < data.length; i++) data[i]! /= 2;
        return gradient;
      },
    }),
  },
  {
    id: 'S8',
    title: 'dropout drawn anew on every call',
    definition: 'f(x + h) and f(x - h) see different masks',
    remedy: 'draw the mask once, or seed it on each call',
    plant: () => {
      const random = stream(8, 'dropout');
      const dropped = (problem: NetworkProblem): NetworkProblem => {
        const data = problem.inputs.data.map((value) => (random.uniform() < 0.5 ? 0 : 2 * value));
        return { ...problem, inputs: { ...problem.inputs, data } };
      };
      return {
        loss: (problem) => {
          const masked = dropped(problem);
          return problemLoss(masked, problemPass(masked), masked.parameters);
        },
        gradient: (problem) => stagedGradient(dropped(problem)),
      };
    },
  },
  {
    id: 'S9',
    title: '+= missing where a value is used twice',
    definition: 'dh[n, j] holds the contribution of the last class only',
    remedy: 'add the contributions of all uses',
    plant: () => ({
      gradient: (problem) =>
        stagedGradient(problem, {
          dh: ({ d2, batchSize, hidden, classes }) => {
            const dh = new Float64Array(batchSize * hidden);
            for (let n = 0; n < batchSize; n++) {
              for (let j = 0; j < hidden; j++) {
                for (let k = 0; k < classes; k++) {
                  dh[n * hidden + j] = d2[n * classes + k]! * problem.parameters.W2[j * classes + k]!;
                }
              }
            }
            return dh;
          },
        }),
    }),
  },
  {
    id: 'S10',
    title: 'memory that was never written',
    definition: 'rows of dW1 whose input is 0 keep what the pooled buffer held',
    remedy: 'clear a buffer when it is taken from the pool',
    plant: () => {
      let pooled: Float64Array | undefined;
      return {
        gradient: (problem) => {
          const { x, batchSize, inputs, hidden } = forwardStages(problem);
          const gradient = stagedGradient(problem);
          const buffer = pooled?.length === gradient.W1.length ? pooled : gradient.W1.map((_, i) => 1 + i / 8);
          for (let i = 0; i < inputs; i++) {
            let live = false;
            for (let n = 0; n < batchSize; n++) live ||= x[n * inputs + i] !== 0;
            if (live) buffer.set(gradient.W1.subarray(i * hidden, (i + 1) * hidden), i * hidden);
          }
          gradient.W1.set(buffer);
          pooled = buffer;
          return gradient;
        },
      };
    },
  },
];

const copied = (problem: NetworkProblem, { theta }: Parameters): Parameters =>
  parametersOver(theta.slice(), problem.network.size);

const same = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
