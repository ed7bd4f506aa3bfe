import { test } from '@fast-check/vitest';
import { analytic, evaluateGradient, evaluator } from '@gradproof/gradient';
import { denseGradient, parameterNames } from '@gradproof/network';
import { networkCase } from '@gradproof/network/testing';
import { norm } from '@gradproof/tensor';
import { expect } from 'vitest';
import { gradientNorms } from './gradient-norms.js';

test.prop([networkCase({ scales: [0.3, 1] })])('the norm over live rows is the norm of the dense gradient', (c) => {
  const { gradient } = evaluateGradient(
    evaluator(c.network, c.batch.length),
    analytic,
    c.parameters,
    c.examples,
    c.batch,
  );
  const dense = denseGradient(gradient, c.network.size);
  const norms = gradientNorms(gradient);
  for (const name of parameterNames) expect(norms[name]).toBeCloseTo(norm(dense[name]), 12);
});
