import { fc, test } from '@fast-check/vitest';
import { type GradientStrategy, alternating, analytic, central, evaluator, gradientOf } from '@gradproof/gradient';
import { sparseRows } from '@gradproof/kernels';
import { network, parametersOver, zeroParameters } from '@gradproof/network';
import { type NetworkCase, networkCase } from '@gradproof/network/testing';
import { stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { descend } from './descend.js';

const copy = ({ parameters, network: { size } }: NetworkCase) => parametersOver(parameters.theta.slice(), size);

/** Final parameters after some iterations, and what each iteration told. */
function train(
  c: NetworkCase,
  strategy: GradientStrategy,
  batches: readonly (readonly number[])[],
  learningRate = 0.1,
) {
  const parameters = copy(c);
  const capacity = Math.max(...batches.map((batch) => batch.length));
  const iterations = [
    ...descend({
      evaluator: evaluator(c.network, capacity),
      parameters,
      examples: c.examples,
      strategy,
      batches,
      learningRate,
    }),
  ].map(({ iteration, loss, strategy: { kind } }) => ({ iteration, loss, kind }));
  return { theta: parameters.theta, iterations };
}

const tame = networkCase({ scales: [0.3], lossEpsilons: [0], situations: ['plain', 'black'] });

describe('descend', () => {
  test.prop([tame, fc.integer({ min: 1, max: 4 })])('is theta - rate gradient, again and again', (c, count) => {
    const batches = Array.from({ length: count }, (_, t) => c.batch.slice(0, 1 + (t % c.batch.length)));
    const expected = copy(c);
    const losses = batches.map((batch) => {
      const { loss, gradient } = gradientOf(analytic, c.network, expected, c.examples, batch);
      for (let i = 0; i < expected.theta.length; i++) expected.theta[i]! -= 0.1 * gradient.theta[i]!;
      return loss;
    });
    const { theta, iterations } = train(c, analytic, batches);
    expect(iterations.map(({ loss }) => loss)).toEqual(losses);
    expect(theta).toEqual(expected.theta);
  });

  test.prop([tame, fc.integer({ min: 1, max: 7 })])(
    'alternates from iteration 1 on, [analytic, analytic] bit for bit the baseline',
    (c, count) => {
      const batches = Array.from({ length: count }, () => c.batch);
      expect(train(c, alternating([analytic, analytic]), batches)).toEqual(train(c, analytic, batches));
      const kinds = train(c, alternating([analytic, central(1e-4)]), batches).iterations.map(({ kind }) => kind);
      expect(kinds).toEqual(Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'analytic' : 'numerical')));
    },
  );

  it('would notice a wrong phase', () => {
    const size = { inputs: 2, hidden: 2, classes: 2 };
    const random = stream(1, 'phase');
    const parameters = zeroParameters(size);
    for (let i = 0; i < parameters.theta.length; i++) parameters.theta[i] = random.normal();
    const c = {
      network: network(size, 'sigmoid'),
      parameters,
      examples: { inputs: sparseRows(matrix(1, 2, Float64Array.of(1, 0.5))), targets: Int32Array.of(1) },
    } as unknown as NetworkCase;
    const coarse = central(0.5);
    const inPhase = train(c, alternating([analytic, coarse], 0), [[0], [0], [0]]);
    const outOfPhase = train(c, alternating([analytic, coarse], 1), [[0], [0], [0]]);
    expect(outOfPhase.theta).not.toEqual(inPhase.theta);
  });

  it('does no work that is not pulled', () => {
    let drawn = 0;
    function* batches() {
      for (;;) {
        drawn++;
        yield [0];
      }
    }
    const size = { inputs: 1, hidden: 1, classes: 2 };
    const loop = descend({
      evaluator: evaluator(network(size, 'relu'), 1),
      parameters: zeroParameters(size),
      examples: { inputs: sparseRows(matrix(1, 1, Float64Array.of(1))), targets: Int32Array.of(0) },
      strategy: analytic,
      batches: batches(),
      learningRate: 0.1,
    });
    loop.next();
    loop.next();
    expect(drawn).toBe(2);
    loop.return();
  });
});
