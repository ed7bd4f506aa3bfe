import { mkdirSync } from 'node:fs';
import { UsageError } from '@gradproof/cli';
import { PlanError } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { isInputError } from './input-error.js';

const thrownBy = (use: () => void): unknown => {
  try {
    use();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('isInputError', () => {
  it.each<[string, unknown]>([
    ['wrong usage', new UsageError('no')],
    ['a plan that is none', new PlanError('no')],
    ['a name that the plan does not have', new RangeError('explain: the plan must make the claim, got C9')],
    [
      'an error that lost its class on the way between threads',
      Object.assign(new Error('no'), { name: 'FewShotError' }),
    ],
    ['what the file system refuses', thrownBy(() => mkdirSync('/dev/null/x'))],
  ])('knows %s', (_, error) => expect(isInputError(error)).toBe(true));

  it.each<[string, unknown]>([
    ['a mistake of ours', new TypeError('x is not a function')],
    ['a limit of the engine', thrownBy(() => 'x'.repeat(-1))],
    ['an overflow', new RangeError('Maximum call stack size exceeded')],
    ['a range that we broke', new RangeError('quantile: p must lie in [0, 1], got 2')],
    [
      'a shape that we broke',
      Object.assign(new Error('forward: batch must hold 1 to 2 examples, got 3'), { name: 'ShapeError' }),
    ],
    ['nothing', undefined],
  ])('leaves %s to be a bug', (_, error) => expect(isInputError(error)).toBe(false));
});
