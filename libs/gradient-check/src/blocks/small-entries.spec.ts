import { describe, expect, it } from 'vitest';
import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { Outcome } from '../check/gradient-report.js';
import { subjectOf } from '../check/subject.js';
import { entryScales, largestShare } from '../probe/scales.js';
import { vectorCheck } from '../testing/known-checks.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { EntryResult } from '../verdict/entry-result.js';
import { settleSmallEntries } from './small-entries.js';
import { NO_NOISE } from '../testing/no-noise.js';

const SIZE = 200;
const SMALL = 1e-5;

interface Given {
  /** Of the gradient of the small entries. */
  readonly factor?: number;
  /** Rounding of the loss, and of each entry of the gradient. */
  readonly noise?: number;
  readonly rounding?: number;
  /** Bound of entry 1, what else is known of it, and its parameter. */
  readonly bound?: number;
  readonly more?: Partial<EntryResult>;
  readonly branch?: number;
  readonly x1?: number;
  /** What random directions show of the parameter. */
  readonly detectable?: number;
  /** Error that the large entry could have unseen. */
  readonly own?: number;
}

/** One entry of slope 1 that passed, and many of slope 1e-5 that are unresolved by themselves. */
async function settled(given: Given = {}): Promise<BlockOutcome & { readonly outcomes: readonly Outcome[] }> {
  const {
    factor = 1,
    noise = 1e-4,
    rounding = 0,
    bound = SMALL,
    more = {},
    branch = 0,
    x1 = 0.5,
    detectable,
    own = 1e-6,
  } = given;
  const parameters = Array.from({ length: SIZE }, (_, i) => (i === 1 ? x1 : 0.5));
  const slopeOf = (i: number): number => (i === 0 ? 1 : SMALL);
  const gradient = Float64Array.from(parameters, (_, i) => (i === 0 ? 1 : factor * SMALL));
  const check = vectorCheck(
    'small entries',
    parameters,
    (x) => Array.from(x).reduce((sum, value, i) => sum + slopeOf(i) * value, 0),
    () => Array.from(gradient),
  );
  const subject = subjectOf(check);
  const [block] = subject.layout.blocks;
  const { theta } = subject;
  const scales = entryScales(subject.layout, theta);
  const results = new Map<number, EntryResult>();
  for (let i = 0; i < SIZE; i++) {
    const lossRounding = i === 1 ? bound : SMALL;
    const certain = { truncation: 0, lossRounding, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
    const error = Math.abs(gradient[i]! - slopeOf(i));
    const budget = budgetOf(certain, i === 1 ? { ...NOTHING_POSSIBLE, branch } : NOTHING_POSSIBLE, error);
    const outcome = i === 0 ? 'pass' : 'unresolved';
    const verdict = { outcome, numerical: slopeOf(i), error, budget, detectable: i === 0 ? own : 2 } as const;
    results.set(i, { verdict, flat: false, ...(i === 1 && more) });
  }
  const point = {
    subject,
    theta,
    loss: 0.5 + SMALL * 0.5 * (SIZE - 2) + SMALL * x1,
    lossNoise: { bound: () => noise, narrow: () => noise },
    gradient,
    gradientNoise: { at: () => ({ ...NO_NOISE, rounding }), relative: 0 },
    scales,
    sizes: scales,
    largestShare: largestShare(gradient, scales),
    steepest: 1,
    kinksMeet: false,
    known: {},
  };
  const [outcome] = await settleSmallEntries(
    point,
    [
      {
        block: block!,
        analytic: gradient,
        scales,
        results,
        ...(detectable !== undefined && { projection: { failed: undefined, detectable } }),
      },
    ],
    0,
  );
  return { ...outcome!, outcomes: [...outcome!.results.values()].map(({ verdict }) => verdict.outcome) };
}

const ALL = ['pass', ...Array.from({ length: SIZE - 1 }, () => 'negligible')];
const ALL_BUT_ONE = ['pass', 'unresolved', ...Array.from({ length: SIZE - 2 }, () => 'negligible')];

describe('settleSmallEntries', () => {
  it('passes entries whose errors are far below what the parameter weighs', async () => {
    const { outcomes, resolution, wrongTogether } = await settled();
    expect(outcomes).toEqual(ALL);
    expect(resolution!.relative).toBeCloseTo(SMALL, 8);
    expect(wrongTogether).toBeUndefined();
  });

  it('claims no more for the parameter than its large entries show by themselves', async () => {
    expect((await settled({ own: 7e-4 })).resolution!.relative).toBeCloseTo(7e-4, 7);
  });

  it('leaves those of a parameter of which directions do not show 0.1 % of the largest share', async () => {
    expect((await settled({ detectable: 1e-4 })).outcomes).toEqual(ALL);
    expect((await settled({ detectable: 1e-2 })).outcomes).not.toContain('negligible');
  });

  it('leaves those of a float64 loss, where rounding leaves room for each', async () => {
    expect((await settled({ noise: 1e-15 })).outcomes).not.toContain('negligible');
  });

  it('tells that they are wrong together along the parameters, where none is by itself', async () => {
    expect((await settled({ factor: 2 })).wrongTogether).toMatchObject({ outcome: 'differs' });
  });

  it('leaves all of them where they are not resolved together', async () => {
    const { outcomes, wrongTogether } = await settled({ rounding: 1e-6 });
    expect(outcomes).not.toContain('negligible');
    expect(wrongTogether).toBeUndefined();
  });

  it.each<[string, Given]>([
    ['may be off by 0.2 % of what matters', { bound: 2e-3 }],
    ['is near 0, and would be off by as much at the size of the others', { bound: 2e-3, x1: 1e-9 }],
    ['lies at a kink', { more: { kink: { left: 0, right: SMALL, how: 'between them' } } }],
    ['lies at a jump', { more: { shape: { kind: 'jump', below: 0, above: 1 } } }],
    ['lies beside another branch of the gradient', { branch: SMALL }],
  ])('leaves an entry that %s', async (_, given) => {
    expect((await settled(given)).outcomes).toEqual(ALL_BUT_ONE);
  });
});
