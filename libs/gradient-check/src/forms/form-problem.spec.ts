import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import { rightForms } from '../testing/known-forms.js';
import { formProblem } from './form-problem.js';
import { entriesOf, narrowForm } from './narrow-form.js';

const loss = (): number => 1;
const gradient = (): number[] => [0];
const wide = { name: 'a', parameters: [1], loss, gradient };

describe('formProblem', () => {
  it.each([
    [undefined, /^must be an object/],
    [{ ...wide, name: 7 }, /^name must be a string/],
    [{ ...wide, parameters: null }, /^parameters must be a number, an array, or a tree of these, got nothing/],
    [{ ...wide, vjp: 3 }, /^vjp must be a function of the parameters, got number/],
    [{ ...wide, value: loss }, /^give either loss or value, got both/],
    [{ ...wide, loss: undefined, value: loss }, /^a gradient is of a loss; of a value give its jacobian, vjp or jvp/],
    [{ ...wide, gradient: undefined }, /^give a derivative to check: gradient, jacobian, vjp or jvp/],
    [{ ...wide, batchSize: 0 }, /^batchSize must be/],
    [{ ...wide, constant: [''] }, /^constant must be an array of paths/],
    [{ ...wide, constant: 'x' }, /^constant must be an array of paths/],
    [{ ...wide, except: [{ entries: 3, because: 'a' }] }, /^except must be an array of/],
    [{ ...wide, except: 'x' }, /^except must be an array of/],
  ])('says what is wrong with %o', (check, message) => {
    expect(formProblem(check)).toMatch(message);
  });

  it('has nothing against a check with all declarations', () => {
    const except = [{ entries: ['x[0]'], because: 'a reason' }];
    expect(formProblem({ ...wide, constant: ['x'], except, scope: 'point', batchSize: 2 })).toBeUndefined();
  });
});

describe('narrowForm', () => {
  const named = { name: 'named', parameters: { x: Float64Array.of(1, 2) }, loss, gradient: () => ({ x: [0, 0] }) };

  it('leaves a narrow check as it is', async () => {
    expect(entriesOf(named)).toBe(2);
    expect(await narrowForm(named)).toBe(named);
  });

  it.each(rightForms.filter(({ check }) => check.jvp === undefined))('is right of $check.name', async ({ check }) => {
    const narrow = await narrowForm(check);
    expect(entriesOf(check)).toBe(Object.values(narrow.parameters).reduce((sum, { length }) => sum + length, 0));
    expect((await checkGradient(narrow)).verdict).not.toBe('fail');
  });

  it('leaves out what is excepted', async () => {
    const except = [{ entries: 'x[0]', because: 'a reason' }];
    const { parameters } = await narrowForm({ ...wide, parameters: [1, 2], except });
    expect(parameters).toEqual({ x: Float64Array.of(2) });
  });

  it('is refused where there is none', async () => {
    await expect(narrowForm({ ...wide, value: loss } as DerivativeCheck)).rejects.toThrow(/either loss or value/);
    const along = { name: 'along', parameters: [1], value: (x: number[]) => x, jvp: (_: number[], t: number[]) => t };
    await expect(narrowForm(along as DerivativeCheck)).rejects.toThrow(
      /a jvp alone has no gradient: give a vjp or a jacobian/,
    );
  });
});
