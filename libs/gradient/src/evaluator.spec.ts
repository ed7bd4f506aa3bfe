import { fc, test } from '@fast-check/vitest';
import { type RealScheme, differenceRules } from '@gradproof/gradient-check';
import { type Kernels, typescriptKernels } from '@gradproof/kernels';
import { type ActivationName, denseGradient, network, zeroParameters } from '@gradproof/network';
import { type NetworkCase, cook, networkCase } from '@gradproof/network/testing';
import { ShapeError } from '@gradproof/tensor';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type WorkCounters } from './counters.js';
import { evaluateGradient, evaluator } from './evaluator.js';
import { gradientOf } from './gradient-of.js';
import { type GradientStrategy, alternating, analytic, central } from './strategy.js';
import { numerical } from './testing/index.js';

const schemes = Object.keys(differenceRules) as RealScheme[];
const steps = fc.constantFrom(1e-8, 1e-4, 1e-2, 0.5);
const strategies: fc.Arbitrary<GradientStrategy> = fc.oneof(
  fc.constant(analytic),
  fc
    .tuple(
      fc.record({ scheme: fc.constantFrom(...schemes), step: steps }),
      fc.constantFrom('generic' as const, 'structured' as const),
    )
    .map(([difference, evaluation]) => numerical(difference, evaluation)),
);

const evaluate = (c: NetworkCase, strategy: GradientStrategy, memory = evaluator(c.network, c.batch.length)) =>
  evaluateGradient(memory, strategy, c.parameters, c.examples, c.batch);

const plain: NetworkCase['recipe'] = {
  inputs: 7, hidden: 5, classes: 3, batchSize: 4, activation: 'tanh', lossEpsilon: 1e-7, scale: 0.5, situation: 'plain', seed: 1,
}; // prettier-ignore

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Calls of exp and the like that `action` really makes. */
function callsDuring(action: () => void): number {
  const spies = (['exp', 'expm1', 'log', 'log1p', 'tanh'] as const).map((name) => vi.spyOn(Math, name));
  action();
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return calls;
}

/**
 * Bytes of typed arrays that `action` takes: from the kernels' allocator, and by itself. The kernels' own scratch, a few numbers that do
 * not outlive a call, is not looked at; views of existing memory are none.
 */
function bytesDuring(action: (kernels: Kernels) => unknown): number {
  let bytes = 0;
  let isKernel = false;
  const kernels = { ...typescriptKernels };
  for (const [name, method] of Object.entries(typescriptKernels)) {
    if (typeof method !== 'function' || name === 'float64' || name === 'int32') continue;
    const quiet = (...inputs: unknown[]): unknown => {
      isKernel = true;
      const result = Reflect.apply(method, kernels, inputs);
      isKernel = false;
      return result;
    };
    Object.assign(kernels, { [name]: quiet });
  }
  const counting = <T extends Float64ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor>(of: T): T =>
    new Proxy(of, {
      construct(target, [first, ...rest]: [unknown, ...unknown[]], newTarget) {
        const made = Reflect.construct(target, [first, ...rest], newTarget) as ArrayBufferView;
        if (!isKernel && !(first instanceof ArrayBuffer)) bytes += made.byteLength;
        return made;
      },
    });
  for (const constructor of [Float64Array, Int32Array, Uint8Array]) {
    vi.stubGlobal(constructor.name, counting(constructor));
  }
  action(kernels);
  vi.unstubAllGlobals();
  return bytes;
}

describe('the counters', () => {
  /** What they should be, from what the passes are made of: sums over pixels, units and classes. */
  const shapeOf = ({ network: { size }, dense, batch }: NetworkCase) => {
    const rows = batch.map((example) => dense.subarray(example * size.inputs, (example + 1) * size.inputs));
    const live = rows.reduce((sum, x) => sum + x.filter((xi) => xi !== 0).length, 0);
    return {
      live,
      B: batch.length,
      H: size.hidden,
      C: size.classes,
      entries: (size.inputs + 1) * size.hidden + (size.hidden + 1) * size.classes,
    };
  };
  const value: Readonly<Record<ActivationName, number>> = { relu: 0, sigmoid: 1, tanh: 1, softplus: 2 };
  const derivative: Readonly<Record<ActivationName, number>> = { relu: 0, sigmoid: 0, tanh: 1, softplus: 0 };
  const onePass = (c: NetworkCase) => {
    const { live, B, H, C } = shapeOf(c);
    return { multiplyAdds: live * H + B * H * C, transcendentals: B * (H * value[c.network.activation] + C + 1) };
  };
  const evaluationsPerEntry: Readonly<Record<RealScheme, number>> = {
    forward: 1,
    central: 2,
    'five-point': 4,
    richardson: 4,
  };
  const differencesPerEntry: Readonly<Record<RealScheme, number>> = {
    forward: 1,
    central: 1,
    'five-point': 2,
    richardson: 2,
  };
  const termsOf: Readonly<Record<RealScheme, number>> = { forward: 5, central: 3, 'five-point': 3, richardson: 3 };
  const countersOf = (c: NetworkCase, strategy: GradientStrategy): Partial<WorkCounters> => {
    const { bytesAllocated: _, ...counters } = evaluate(c, strategy).counters;
    return counters;
  };

  test.prop([networkCase()])('of the analytic gradient are those of one pass and back', (c) => {
    const { live, B, H, C } = shapeOf(c);
    expect(countersOf(c, analytic)).toEqual({
      lossEvaluations: 1,
      lossDifferences: 0,
      multiplyAdds: onePass(c).multiplyAdds + live * H + 2 * B * H * C,
      transcendentals: onePass(c).transcendentals + B * H * derivative[c.network.activation],
      kinkCrossings: 0,
    });
  });

  test.prop([networkCase(), fc.constantFrom(...schemes), steps])(
    'of the black box are those of its passes',
    (c, scheme, step) => {
      const { entries } = shapeOf(c);
      const evaluations = 1 + evaluationsPerEntry[scheme] * entries + (scheme === 'forward' ? 1 : 0);
      expect(countersOf(c, numerical({ scheme, step }, 'generic'))).toMatchObject({
        lossEvaluations: evaluations,
        lossDifferences: differencesPerEntry[scheme] * entries,
        multiplyAdds: evaluations * onePass(c).multiplyAdds,
        transcendentals: evaluations * onePass(c).transcendentals,
      });
    },
  );

  const gentle = networkCase({
    scales: [0.01, 0.3, 1],
    pixels: ['levels'],
    lossEpsilons: [0],
    situations: ['plain', 'black', 'duplicates', 'zero'],
  });
  test.prop([gentle, fc.constantFrom(...schemes)])(
    'of structured differences are one pass, the power sums and one polynomial per pixel, unit and bias',
    (c, scheme) => {
      const { live, B, H, C, entries } = shapeOf(c);
      const counters = countersOf(c, numerical({ scheme, step: 1e-8 }, 'structured'));
      fc.pre(counters.kinkCrossings === 0); // a kink has its own price
      expect(counters).toEqual({
        lossEvaluations: 1,
        lossDifferences: differencesPerEntry[scheme] * entries,
        multiplyAdds: onePass(c).multiplyAdds + 5 * B * H * C + termsOf[scheme] * (H * (live + B) + C * (H + 1) * B),
        transcendentals: onePass(c).transcendentals + B * H * derivative[c.network.activation],
        kinkCrossings: 0,
      });
    },
  );

  test.prop([networkCase(), strategies], { numRuns: 300 })(
    'of transcendental calls are those really made',
    (c, strategy) => {
      let counted = 0;
      const memory = evaluator(c.network, c.batch.length);
      const calls = callsDuring(() => (counted = evaluate(c, strategy, memory).counters.transcendentals));
      expect(counted).toBe(calls);
    },
  );

  test.prop([networkCase(), strategies])('of bytes are those that the memory takes, and none later', (c, strategy) => {
    const counted: number[] = [];
    const taken = bytesDuring((kernels) => {
      const memory = evaluator(c.network, c.batch.length, kernels);
      for (let i = 0; i < 3; i++) counted.push(evaluate(c, strategy, memory).counters.bytesAllocated);
    });
    expect(counted).toEqual([taken, 0, 0]);
  });

  it('of bytes would notice one array more, and one of theirs', () => {
    expect(bytesDuring(() => new Float64Array(3).subarray(1))).toBe(24);
    expect(bytesDuring((kernels) => kernels.int32(3).subarray(1))).toBe(12);
  });
});

describe('an evaluator', () => {
  test.prop([networkCase({ scales: [0.3] }), fc.array(strategies, { minLength: 2, maxLength: 5 })])(
    'keeps nothing of the evaluations before',
    (c, sequence) => {
      const memory = evaluator(c.network, 8);
      for (const [i, strategy] of sequence.entries()) {
        const batch = c.batch.slice(i % c.batch.length);
        const { loss, gradient } = evaluateGradient(memory, strategy, c.parameters, c.examples, batch);
        const fresh = gradientOf(strategy, c.network, c.parameters, c.examples, batch);
        expect(loss).toBe(fresh.loss);
        expect(denseGradient(gradient, c.network.size)).toEqual(fresh.gradient);
      }
    },
  );

  test.prop([networkCase(), strategies])('leaves the parameters as they were', (c, strategy) => {
    const before = c.parameters.theta.slice();
    evaluate(c, strategy);
    expect(c.parameters.theta).toEqual(before);
  });

  it('takes the strategy of the iteration it is asked for', () => {
    const c = cook(plain);
    const pair = alternating([analytic, central(0.1)]);
    const at = (t: number) =>
      evaluateGradient(evaluator(c.network, 4), pair, c.parameters, c.examples, c.batch, t).strategy;
    expect([at(1), at(2)]).toEqual([analytic, central(0.1)]);
  });

  it('looks at all examples where no batch is named', () => {
    const c = cook(plain);
    expect(gradientOf(analytic, c.network, c.parameters, c.examples)).toEqual(
      gradientOf(analytic, c.network, c.parameters, c.examples, [0, 1, 2, 3]),
    );
  });
});

describe('an evaluation is refused', () => {
  const c = cook(plain);
  it.each([0, -1e-4, NaN, Infinity])('with step %d', (step) => {
    expect(() => evaluate(c, central(step))).toThrow(
      new RangeError(`evaluateGradient: step must be positive and finite, got ${step}`),
    );
  });

  it('with a step that vanishes beside a parameter', () => {
    const large = cook({ ...plain, batchSize: 1 });
    large.parameters.b1[0] = 1e9;
    expect(() => evaluate(large, numerical({ scheme: 'central', step: 1e-8 }, 'generic'))).toThrow(
      /^numericalGradient: step must be visible beside parameter 35 = 1000000000, got 1e-8; use a larger one$/,
    );
    expect(large.parameters.b1[0]).toBe(1e9);
  });

  it('with more examples than there is room for, or none', () => {
    expect(() => evaluate(c, analytic, evaluator(c.network, 3))).toThrow(
      new ShapeError('forward', 'batch must hold 1 to 3 examples', 4),
    );
    expect(() => evaluateGradient(evaluator(c.network, 3), analytic, c.parameters, c.examples, [])).toThrow(ShapeError);
  });

  it('with examples of another width', () => {
    const other = network({ inputs: 6, hidden: 5, classes: 3 }, 'tanh');
    expect(() => gradientOf(analytic, other, zeroParameters(other.size), c.examples)).toThrow(
      new ShapeError('forward', 'examples must be 6 wide to match W1 [6, 5]', 7),
    );
  });
});

describe('numerical corner cases', () => {
  test.prop([fc.constantFrom('relu', 'sigmoid', 'tanh', 'softplus'), fc.constantFrom(0, 1e-7, 0.5), strategies])(
    'stay finite: p_t underflown, logits of +-1e4, weights far below the step',
    (activation, lossEpsilon, strategy) => {
      const c = cook({ ...plain, activation: activation as ActivationName, lossEpsilon, scale: 1e-6 });
      c.parameters.b2.set([1e4, -1e4, 0]);
      const { loss, gradient } = gradientOf(strategy, c.network, c.parameters, c.examples);
      expect(Number.isFinite(loss)).toBe(true);
      expect(gradient.theta.every(Number.isFinite)).toBe(true);
    },
  );

  test.prop([strategies])('do not hide a NaN', (strategy) => {
    const c = cook({ ...plain, activation: 'relu' });
    c.parameters.b1[0] = NaN;
    const { loss, gradient } = gradientOf(strategy, c.network, c.parameters, c.examples);
    expect(loss).toBeNaN();
    expect(gradient.b2.every(Number.isNaN)).toBe(true);
  });
});
