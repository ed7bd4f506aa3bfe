import { half } from './half.js';
import { d2By, needsEqual, staged } from './planted-formula.js';
import { correctRules } from './staged-backpropagation.js';
import type { ValueFault } from './value-fault.js';

/** M1-M14 of the catalogue: the derivative in the logits and the bias of the output layer. */
export const outputFaults: readonly ValueFault[] = [
  {
    id: 'M1',
    title: 'batch mean missing',
    definition: 'd2 = p - t',
    remedy: 'divide by the batch size',
    plant: staged(d2By(({ p, t }, i) => p[i]! - t[i]!)),
  },
  {
    id: 'M2',
    title: 'batch mean taken twice',
    definition: 'd2 = (p - t) / B^2',
    remedy: 'divide by the batch size once',
    plant: staged(d2By(({ p, t, batchSize }, i) => (p[i]! - t[i]!) / batchSize ** 2)),
  },
  {
    id: 'M3',
    title: 'mean over batch and classes',
    definition: 'd2 = (p - t) / (B C)',
    remedy: 'cross-entropy is a mean over samples, not over classes',
    plant: staged(d2By(({ p, t, batchSize, classes }, i) => (p[i]! - t[i]!) / (batchSize * classes))),
  },
  {
    id: 'M4',
    title: 'sign of the whole gradient',
    definition: 'd2 = (t - p) / B',
    remedy: 'p - t, not t - p',
    plant: staged(d2By(({ p, t, batchSize }, i) => (t[i]! - p[i]!) / batchSize)),
  },
  {
    id: 'M5',
    title: 'sign of b2',
    definition: 'db2 = -sum_n d2',
    remedy: 'b2 has the sign of d2',
    plant: staged({ db2: (stages) => correctRules.db2(stages).map((value) => -value) }),
  },
  {
    id: 'M6',
    title: 'target not subtracted',
    definition: 'd2 = p / B',
    remedy: 'subtract 1 at the target',
    plant: staged(d2By(({ p, batchSize }, i) => p[i]! / batchSize)),
  },
  {
    id: 'M7',
    title: "softmax' a second time",
    definition: 'd2 = (p - t) p (1 - p) / B',
    remedy: 'p - t is already the derivative in the logits',
    plant: staged(d2By(({ p, t, batchSize }, i) => ((p[i]! - t[i]!) * p[i]! * (1 - p[i]!)) / batchSize)),
  },
  {
    id: 'M8',
    title: 'labels off by one',
    definition: 'd2 = (p - t shifted by one class) / B',
    remedy: 'classes count from 0',
    plant: staged(
      d2By(({ p, t, batchSize, classes }, i) => {
        const first = Math.floor(i / classes) * classes;
        return (p[i]! - t[first + ((i - first + classes - 1) % classes)]!) / batchSize;
      }),
    ),
  },
  {
    id: 'M9',
    title: 'last sample dropped',
    definition: 'd2 of sample B - 1 is 0',
    remedy: 'the loop over samples ends too early',
    plant: staged({
      d2: (stages) => {
        const d2 = correctRules.d2(stages);
        return d2.fill(0, (stages.batchSize - 1) * stages.classes);
      },
    }),
  },
  {
    id: 'M10',
    title: 'd2 in half precision',
    definition: 'd2 = float16(p - t) / B',
    remedy: 'keep d2 in full precision',
    plant: staged({ d2: (stages) => correctRules.d2(stages).map(half) }),
  },
  {
    id: 'M11',
    title: 'b2 by the mean of d2',
    definition: 'db2 = mean_n d2',
    remedy: 'd2 holds 1/B already: sum it',
    plant: staged({ db2: (stages) => correctRules.db2(stages).map((value) => value / stages.batchSize) }),
  },
  {
    id: 'M12',
    title: 'b2 of the first sample alone',
    definition: 'db2 = d2[0]',
    remedy: 'sum over the batch',
    plant: staged({ db2: ({ d2, classes }) => d2.slice(0, classes) }),
  },
  {
    id: 'M13',
    title: 'b2 summed over both axes',
    definition: 'db2 = sum_n sum_c d2, for every class',
    remedy: 'sum over the samples only',
    plant: staged({
      db2: ({ d2, classes }) => new Float64Array(classes).fill(d2.reduce((sum, value) => sum + value, 0)),
    }),
  },
  {
    id: 'M14',
    title: 'b2 summed over the classes',
    definition: 'db2[i] = sum_c d2[i, c]',
    remedy: 'sum over the samples, axis 0',
    notApplicable: needsEqual(({ targets, network }) => ['B', targets.length, 'C', network.size.classes]),
    plant: staged({
      db2: ({ d2, batchSize, classes }) =>
        new Float64Array(classes).map((_, n) =>
          n < batchSize ? d2.subarray(n * classes, (n + 1) * classes).reduce((sum, value) => sum + value, 0) : 0,
        ),
    }),
  },
];
