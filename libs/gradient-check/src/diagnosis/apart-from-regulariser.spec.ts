import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.js';
import type { BlockEvidence, Explanation } from './block-evidence.js';
import { linearChanges } from './linear-change.js';

const LENGTH = 12;

/** Evidence of a gradient of `data + lambda theta` of which the data's part went wrong; lambda 0 is a loss without a regulariser. */
function evidenceOf(seed: number, lambda: number, change: (data: Float64Array) => Float64Array): BlockEvidence {
  const random = stream(seed, 'beside regulariser');
  const draw = (): Float64Array => Float64Array.from({ length: LENGTH }, () => random.normal());
  const [data, parameters] = [draw(), draw()];
  const decayed = (values: Float64Array): Float64Array => values.map((value, i) => value + lambda * parameters[i]!);
  const bound = data.map(() => 1e-10);
  return {
    analytic: decayed(change(data)),
    numerical: decayed(data),
    bound,
    parameters,
    indices: Array.from(data.keys()),
    isComplete: true,
  };
}
const guess = (evidence: BlockEvidence): Pick<Explanation, 'signature' | 'factor'> | undefined => explain(evidence);
const saying = (evidence: BlockEvidence): string | undefined => explain(evidence)?.message('W');

describe('apartFromRegulariser', () => {
  it('names any factor on the part of the data', () =>
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom(1e-3, 0.1, 3),
        fc.constantFrom(8, 1 / 8, 2, -2, 0.5),
        (seed, lambda, factor) => {
          const found = guess(evidenceOf(seed, lambda, (data) => data.map((value) => factor * value)));
          expect(found).toMatchObject({ signature: 'scaled' });
          expect(found!.factor).toBeCloseTo(factor, 6);
        },
      ),
    ));
  it('names entries of that part moved or dropped', () =>
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom(...linearChanges(LENGTH)), (seed, { signature, apply }) => {
        const found = guess(evidenceOf(seed, 0.1, apply));
        // dropping the last of twelve columns leaves one entry to fit a regulariser to, and only the places are told
        if (found !== undefined) expect([signature, 'wrong places']).toContain(found.signature);
      }),
    ));
  it('says what is right and what is not', () => {
    const times = (factor: number): BlockEvidence => evidenceOf(1, 0.1, (data) => data.map((value) => factor * value));
    expect(saying(times(4))).toBe(
      'W is 4.000 x the true gradient, but for 0.1000 x W: a factor is missing or applied twice; ' +
        'beside it, a regulariser of 0.1000 x W is right, one of 0.07500 x W is missing',
    );
    expect(saying({ ...times(4), batchSize: 4 })).toMatch(
      /but for 0.1000 x W, and the batch is 4: the batch mean is missing; /,
    );
    expect(saying(times(0.5))).toMatch(/; beside it, a regulariser of 0.1000 x W is right$/);
    expect(saying(times(-1))).toBe('W has the opposite sign of the true gradient, but for 0.1000 x W');
    expect(saying(times(0))).toBe('W holds the gradient of its regulariser, 0.1000 x W, and nothing else');
    const dropped = evidenceOf(1, 0.1, (data) => data.map((value, i) => (i < 8 ? value : 0)));
    expect(saying(dropped)).toBe(
      'but for 0.1000 x W, the last row, of 4 entries, of W is 0 and the rest is right: a loop ends too early',
    );
  });
  it('names nothing that would need a negative regulariser, or none', () => {
    const twice = (data: Float64Array): Float64Array => data.map((value) => 2 * value);
    expect(saying(evidenceOf(1, -0.1, twice))).toBeUndefined();
    expect(saying(evidenceOf(1, 0, twice))).not.toContain('but for');
  });
  it('names nothing of a gradient along the parameters, or where nothing fits', () => {
    const along = evidenceOf(1, 0.1, (data) => data.map((value, i) => value * (1 + 0.1 * i)));
    expect(guess(along)).toBeUndefined();
    const { parameters } = along;
    const numerical = parameters.map((value) => 3 * value);
    expect(guess({ ...along, numerical })).toBeUndefined();
  });
});
