import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { CheckInputError } from './check-input-error.js';
import { narrowProblem } from './check-shape.js';
import type { GradientCheck } from './gradient-check.js';

const check = { name: 'c', parameters: { x: Float64Array.of(1) }, loss: () => 1, gradient: () => ({ x: [0] }) };

describe('narrowProblem', () => {
  it.each<[unknown, string]>([
    [42, 'must be an object { name, parameters, loss, gradient }, got a number'],
    [undefined, 'must be an object { name, parameters, loss, gradient }, got nothing'],
    [[check], 'must be an object { name, parameters, loss, gradient }, got an array'],
    [{}, 'name must be a string that is not empty, got nothing'],
    [{ ...check, name: 7 }, 'name must be a string that is not empty, got a number'],
    [{ ...check, name: '' }, ''],
    [{ name: 'a' }, 'parameters must be an object of Float64Array or Float32Array, got nothing'],
    [
      { ...check, parameters: Float64Array.of(1) },
      'parameters must be an object of Float64Array or Float32Array, got Float64Array',
    ],
    [{ ...check, loss: 3 }, 'loss must be a function of the parameters, got a number'],
    [{ ...check, gradient: null }, 'gradient must be a function of the parameters, got null'],
    [{ ...check, batchSize: 0 }, 'batchSize must be a whole number above 0, got 0'],
    [{ ...check, batchSize: 2.5 }, 'batchSize must be a whole number above 0, got 2.5'],
    [{ ...check, batchSize: '4' }, 'batchSize must be a whole number above 0, got a string'],
    [{ ...check, parameters: Object.create(null) as object }, ''],
    [{ ...check, batchSize: 4 }, ''],
    [check, ''],
  ])('%#', (given, problem) => {
    expect(narrowProblem(given) ?? '').toBe(problem);
  });
  it('is bad input, not a crash', async () => {
    const claim = checkNarrow(42 as unknown as GradientCheck);
    await expect(claim).rejects.toThrow(
      new CheckInputError('a check must be an object { name, parameters, loss, gradient }, got a number'),
    );
    await expect(checkNarrow({ name: 'a' } as GradientCheck)).rejects.toThrow(/^check a: parameters must be an object/);
    await expect(checkNarrow({} as GradientCheck)).rejects.toThrow(/^name must be a string that is not empty/);
  });
});
