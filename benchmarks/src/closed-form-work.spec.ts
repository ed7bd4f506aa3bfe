import { fc, test } from '@fast-check/vitest';
import { type LeafStrategy, analytic, batchShape, central, evaluateGradient, evaluator } from '@gradproof/gradient';
import { sparseImages, typescriptKernels } from '@gradproof/kernels';
import { activationNames, network, textbookParameters } from '@gradproof/network';
import { numpyLegacy } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { closedFormWork } from './closed-form-work.js';
import { evaluateMore } from './count-work.js';
import { type ObservedWork, observedKernels } from './observed-kernels.js';

const INPUTS = 12;
const greys = Float64Array.from({ length: 256 }, (_, pixel) => pixel / 255);

const strategies: Readonly<Record<'analytic' | 'generic' | 'structured', LeafStrategy>> = {
  analytic,
  structured: central(1e-9),
  generic: { ...central(1e-9), evaluation: 'generic' },
};

const workload = fc.record({
  method: fc.constantFrom('analytic' as const, 'generic' as const, 'structured' as const),
  activation: fc.constantFrom(...activationNames),
  hidden: fc.integer({ min: 1, max: 7 }),
  classes: fc.integer({ min: 2, max: 6 }),
  images: fc.array(fc.uint8Array({ minLength: INPUTS, maxLength: INPUTS }), { minLength: 1, maxLength: 5 }),
  seed: fc.nat(),
});

describe('closedFormWork', () => {
  test.prop([workload])('is what the evaluator counts and the kernels see', (drawn) => {
    const { method, activation, hidden, classes, images, seed } = drawn;
    const size = { inputs: INPUTS, hidden, classes };
    const net = network(size, activation);
    const parameters = textbookParameters(numpyLegacy(seed), size, 0.1);
    const examples = {
      inputs: sparseImages(Uint8Array.from(images.flatMap((image) => [...image])), INPUTS, greys),
      targets: Uint8Array.from(images, (_, n) => n % classes),
    };
    const batch = images.map((_, n) => n);
    const observed: ObservedWork = { calls: {}, allocated: 0 };
    const memory = evaluator(net, batch.length, observedKernels(typescriptKernels, observed));
    const { counters } = evaluateGradient(memory, strategies[method], parameters, examples, batch);
    fc.pre(counters.kinkCrossings === 0);

    const { live } = batchShape(examples, batch);
    const shape = { ...size, activation, batchSize: batch.length, live };
    expect(counters).toMatchObject(closedFormWork(method, shape));
    expect(observed.calls['sparseAffine']).toBe(counters.lossEvaluations);
    if (method !== 'generic') expect(observed.allocated).toBe(counters.bytesAllocated);
  });

  it('would notice one evaluation of the loss too many, whatever the counters say', () => {
    const size = { inputs: INPUTS, hidden: 3, classes: 2 };
    const examples = { inputs: sparseImages(new Uint8Array(INPUTS).fill(9), INPUTS, greys), targets: Uint8Array.of(1) };
    const observed: ObservedWork = { calls: {}, allocated: 0 };
    const memory = evaluator(network(size, 'relu'), 1, observedKernels(typescriptKernels, observed));
    const parameters = textbookParameters(numpyLegacy(1), size, 0.1);
    const { counters } = evaluateMore(1)(memory, analytic, parameters, examples, [0]);
    expect(counters.lossEvaluations).toBe(1);
    expect(observed.calls['sparseAffine']).toBe(2);
  });
});
