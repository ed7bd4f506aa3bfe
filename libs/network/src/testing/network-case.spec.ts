import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward } from '../forward.js';
import { workspace } from '../workspace.js';
import {
  type NetworkCase,
  type NetworkRecipe,
  cook,
  networkCase,
  networkRecipe,
  situations,
  smoothActivations,
} from './network-case.js';

const recipe: NetworkRecipe = { inputs: 7, hidden: 5, classes: 3, batchSize: 6, activation: 'relu', lossEpsilon: 0, scale: 1, situation: 'plain', seed: 2 }; // prettier-ignore
const preactivations = (situation: NetworkRecipe['situation']): Float64Array => {
  const { network, parameters, examples, batch } = cook({ ...recipe, situation });
  const space = workspace(network, batch.length);
  forward(space, parameters, examples, batch);
  return space.preactivations;
};

describe('cook', () => {
  it('makes the same case of the same recipe', () => {
    expect(cook(recipe).parameters.theta).toEqual(cook(recipe).parameters.theta);
    expect(cook(recipe).dense).not.toEqual(cook({ ...recipe, seed: 3 }).dense);
  });

  it('keeps the promises of its situations', () => {
    expect(cook({ ...recipe, situation: 'black' }).dense.subarray(0, 7)).toEqual(new Float64Array(7));
    expect(cook({ ...recipe, situation: 'duplicates' }).batch).toEqual([0, 0, 1, 1, 2, 2]);
    expect(preactivations('dead').every((a) => a <= 0) && preactivations('dead').includes(0)).toBe(true);
    expect(preactivations('zero').every((a) => a === 0)).toBe(true);
    expect(preactivations('kinked').every((a) => Math.abs(a) < 1)).toBe(true);
    expect(preactivations('saturated').every((a) => Math.abs(a) > 20)).toBe(true);
  });

  it('draws grey levels, or any values', () => {
    const levels = cook(recipe).dense;
    const any = cook({ ...recipe, pixels: 'any' }).dense;
    expect(levels.every((x) => x >= 0 && x <= 1) && levels.includes(0)).toBe(true);
    expect(any.some((x) => x < 0) && any.some((x) => x > 1) && any.includes(0)).toBe(true);
  });
});

describe('networkCase', () => {
  it('comes in every situation, on every activation, with square and prime shapes', () => {
    const recipes = fc.sample(networkRecipe(), 500);
    expect(new Set(recipes.map((r) => r.situation))).toEqual(new Set(situations));
    expect(new Set(recipes.map((r) => r.activation)).size).toBe(smoothActivations.length + 1);
    expect(recipes.some((r) => r.inputs === r.hidden && r.hidden === r.classes)).toBe(true);
    expect(recipes.some((r) => r.inputs !== r.hidden && r.hidden !== r.classes)).toBe(true);
    expect(new Set(recipes.map((r) => r.batchSize))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('shrinks to the smallest shape that still fails', () => {
    const rowsOf = ({ parameters, network: { size } }: NetworkCase): string[] =>
      Array.from({ length: size.inputs }, (_, i) => parameters.W1.slice(i * size.hidden, (i + 1) * size.hidden).join());
    const deepest = (c: NetworkCase): readonly number[] => [c.recipe.inputs, c.recipe.hidden, c.recipe.classes];
    const smallestOf = (passes: (c: NetworkCase) => boolean, seed: number): readonly number[] =>
      deepest(fc.check(fc.property(networkCase(), passes), { seed }).counterexample![0]);
    for (let seed = 0; seed < 30; seed++) {
      const isPalindrome = (c: NetworkCase): boolean => rowsOf(c).join() === rowsOf(c).toReversed().join();
      expect(smallestOf(isPalindrome, seed)).toEqual([2, 1, 2]);
      expect(smallestOf((c) => c.network.size.hidden < 2, seed)).toEqual([1, 2, 2]);
      expect(smallestOf((c) => c.network.size.classes < 3, seed)).toEqual([1, 1, 3]);
    }
  });

  it('stays within its limits', () => {
    const limits = {
      activations: ['tanh'],
      lossEpsilons: [0.5],
      scales: [2],
      pixels: ['any'],
      situations: ['black'],
    } as const;
    for (const c of fc.sample(networkCase(limits), 20)) {
      expect(c.recipe).toMatchObject({
        activation: 'tanh',
        lossEpsilon: 0.5,
        scale: 2,
        pixels: 'any',
        situation: 'black',
      });
    }
  });

  it('prints a case as the recipe that cooks it', () => {
    expect(fc.stringify(cook({ ...recipe, inputs: 1 }))).toBe(`cook(${fc.stringify({ ...recipe, inputs: 1 })})`);
  });
});
