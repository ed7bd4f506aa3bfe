import { readFileSync } from 'node:fs';
import { type RealScheme, differenceRules } from '@gradproof/gradient-check';
import { denseRows, heap, sparseRows } from '@gradproof/kernels';
import { type ActivationName, gradientBuffer, network, sigmoid, workspace, zeroParameters } from '@gradproof/network';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { structuredSpace } from './structured-space.js';
import { structuredGradient } from './structured.js';

/** One example with one input x and one hidden unit at a, and its difference quotients in W1 and in the row of W2. */
interface Quotients {
  readonly activation: ActivationName;
  readonly lossEpsilon: number;
  readonly scheme: RealScheme;
  readonly step: number;
  readonly a: number;
  readonly x: number;
  readonly z: number;
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  readonly target: number;
  readonly outgoing: readonly number[];
  readonly W1: number;
  readonly W2: readonly number[];
}

const { quotients } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/loss-change.json', import.meta.url), 'utf8'),
) as { quotients: readonly Quotients[] };

/** The structured quotients, with the series' limit multiplied: 0 forms every one exactly, Infinity trusts the series with all. */
function structured(c: Quotients, limitFactor = 1) {
  const net = network({ inputs: 1, hidden: 1, classes: c.logits.length }, c.activation, c.lossEpsilon);
  const space = workspace(net, 1);
  space.batchSize = 1;
  space.preactivations[0] = c.a;
  space.hidden[0] = c.z;
  space.targets[0] = c.target;
  const scale = c.activation === 'tanh' ? 2 : 1; // as forward leaves its gates
  space.gates[0] = sigmoid(scale * c.a);
  space.complements[0] = sigmoid(-scale * c.a);
  space.logits.set(c.logits);
  space.probabilities.set(c.probabilities);
  const parameters = zeroParameters(net.size);
  parameters.W2.set(c.outgoing);
  const examples = { inputs: sparseRows(matrix(1, 1, Float64Array.of(c.x))), targets: Int32Array.of(c.target) };
  const memory = structuredSpace(space, differenceRules[c.scheme], c.step, heap);
  const series = { ...memory.series, limit: memory.series.limit * limitFactor };
  const gradient = gradientBuffer(net.size);
  structuredGradient(space, { ...memory, series }, parameters, examples, gradient);
  return {
    W1: denseRows(gradient.W1)[0]!,
    W2: gradient.W2,
    isExact: memory.units.exact[0] !== 0,
    areLogitsExact: series.distance * Math.abs(c.z) > memory.logits.largestMove[0]!,
  };
}

const difference = (found: number, expected: number): number =>
  found === expected ? 0 : Math.abs(found / expected - 1);

function error(c: Quotients, limitFactor?: number): number {
  const found = structured(c, limitFactor);
  return Math.max(difference(found.W1, c.W1), ...c.W2.map((expected, k) => difference(found.W2[k]!, expected)));
}

const worstOf = (limitFactor?: number): Quotients =>
  quotients.reduce((a, b) => (error(a, limitFactor) > error(b, limitFactor) ? a : b));

describe('structured quotients', () => {
  it.each([
    { path: 'as chosen', limitFactor: 1 },
    { path: 'all exact', limitFactor: 0 },
    { path: 'exact below the switch', limitFactor: 0.5 },
    { path: 'by series above the switch', limitFactor: 2 },
  ])('equal 60-digit arithmetic to 1e-14: $path', ({ limitFactor }) => {
    const worst = worstOf(limitFactor);
    expect(error(worst, limitFactor), JSON.stringify(worst)).toBeLessThanOrEqual(1e-14);
  });

  it('would be noticed by series wherever the move goes', () => {
    expect(quotients.filter((c) => !(error(c, Infinity) <= 1e-14)).length).toBeGreaterThan(10);
  });

  it.each(['W1', 'W2'])('of %s are looked at on both sides of the switch, near it and far from it', (block) => {
    const isExact = (c: Quotients, limitFactor: number): boolean =>
      structured(c, limitFactor)[block === 'W1' ? 'isExact' : 'areLogitsExact'];
    const count = (holds: (c: Quotients) => boolean): number => quotients.filter(holds).length;
    expect(count((c) => isExact(c, 1))).toBeGreaterThan(20);
    expect(count((c) => !isExact(c, 1))).toBeGreaterThan(20);
    expect(count((c) => isExact(c, 1) && !isExact(c, 2))).toBeGreaterThan(0);
    expect(count((c) => !isExact(c, 1) && isExact(c, 0.5))).toBeGreaterThan(0);
  });
});
