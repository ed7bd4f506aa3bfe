import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../../check/gradient-check.js';
import { checkNarrow } from '../../check-narrow.js';
import { isFault } from '../../check/gradient-report.js';
import { kinkCase } from '../../testing/kinks/kink-case.js';
import { sharedCones } from '../../testing/kinks/length-kinds.js';
import { medians } from '../../testing/kinks/tied-kinds.js';
import { vectorCheck } from '../../testing/known-checks.js';

describe('a gradient where four pieces of a convex loss meet', () => {
  /** Of twice the largest magnitude: a piece has the slope 2 or -2 in one of the entries, and 0 in the other. */
  const faultsOf = async (at: readonly [number, number]): Promise<string[]> => {
    const check = vectorCheck(
      'largest magnitude',
      [0, 0],
      ([x, y]) => 2 * Math.max(Math.abs(x!), Math.abs(y!)),
      ([x, y]) => {
        if (x === 0 && y === 0) return [...at];
        return Math.abs(x!) > Math.abs(y!) ? [2 * Math.sign(x!), 0] : [0, 2 * Math.sign(y!)];
      },
    );
    return (await checkNarrow(check)).findings.filter(isFault).map(({ rule }) => rule);
  };

  it.each([
    [2, 0],
    [1, 1],
    [0.5, -1],
    [0, 0],
  ])('stands as (%d, %d), between them', async (x, y) => {
    expect(await faultsOf([x, y])).toEqual([]);
  });

  it.each([
    [1.4, 1.4],
    [-1.5, 1.2],
    [2, 2],
  ])('fails as (%d, %d), outside them all though each entry is between its slopes', async (x, y) => {
    expect(await faultsOf([x, y])).toEqual(['outside-hull']);
  });
});

/** The verdict on a gradient, with parameters, gradient and loss in float64 or in float32. */
async function verdictOf(
  x: readonly number[],
  loss: (x: readonly number[]) => number,
  gradient: (x: readonly number[]) => readonly number[],
  { isSingle, seed }: { readonly isSingle: boolean; readonly seed: number },
): Promise<string> {
  const array = (values: readonly number[]): Float64Array | Float32Array =>
    isSingle ? Float32Array.from(values) : Float64Array.from(values);
  const check: GradientCheck = {
    name: 'convex',
    parameters: { x: array(x) },
    loss: (at) => (isSingle ? Math.fround(loss([...at['x']!])) : loss([...at['x']!])),
    gradient: (at) => ({ x: array(gradient([...at['x']!])) }),
  };
  return (await checkNarrow(check, { seed })).verdict;
}

const precision = fc.record({ isSingle: fc.boolean(), seed: fc.nat(1000) });
const CASES = { numRuns: 12, seed: 1 };

describe('the largest of equal numbers and a constant', () => {
  const largest = (x: readonly number[], constant: number): number => Math.max(constant, ...x);
  const tie = fc.record({ size: fc.integer({ min: 2, max: 8 }), constant: fc.integer({ min: -2, max: 2 }) });

  it.each([
    ['fails where each of them gets the whole', 1, (): number => 1],
    ['stands where the first of them gets it', 0, (places: readonly number[], i: number): number => +(i === places[0])],
    ['stands where they share it', 0, (places: readonly number[]): number => 1 / places.length],
    ['stands where the constant gets it', 0, (places: readonly number[]): number => +(places.length === 1)],
  ])('%s', (_, wrong, share) =>
    fc.assert(
      fc.asyncProperty(tie, fc.constantFrom(1, -1), precision, async ({ size, constant }, sign, how) => {
        const gradient = (x: readonly number[]): number[] => {
          const most = largest(x, constant);
          const places = x.flatMap((v, i) => (v === most ? [i] : []));
          return x.map((_v, i) => (places.includes(i) ? sign * share(places, i) : 0));
        };
        const x = Array.from({ length: size }, () => constant);
        const verdict = await verdictOf(x, (at) => sign * largest(at, constant), gradient, how);
        expect(verdict === 'fail').toBe(wrong === 1);
      }),
      CASES,
    ),
  );
});

describe('two units whose kinks meet', () => {
  const slopes = fc.record({ p: fc.integer({ min: 1, max: 3 }), q: fc.integer({ min: 1, max: 3 }) });
  const unit = (v: number, atKink: number): number => (v === 0 ? atKink : Number(v > 0));

  it.each([
    ['fail where the entries take different sides of one of them', true, [0, 1], [0, 0]],
    ['stand where all take the same side', false, [1, 1], [0, 0]],
    ['stand where all take the middle', false, [0.5, 0.5], [0.5, 0.5]],
  ])('%s', (_, isWrong, first, second) =>
    fc.assert(
      fc.asyncProperty(slopes, fc.constantFrom(1, -1), precision, async ({ p, q }, sign, how) => {
        const drives = ([x, y]: readonly number[]): [number, number] => [p * x! + q * y!, p * x! - q * y!];
        const loss = (at: readonly number[]): number =>
          sign * drives(at).reduce((sum, drive) => sum + Math.max(0, drive), 0);
        const gradient = (at: readonly number[]): number[] => {
          const [a, b] = drives(at);
          return [
            sign * p * (unit(a, first[0]!) + unit(b, second[0]!)),
            sign * q * (unit(a, first[1]!) - unit(b, second[1]!)),
          ];
        };
        expect((await verdictOf([0, 0], loss, gradient, how)) === 'fail').toBe(isWrong);
      }),
      CASES,
    ),
  );
});

describe('kinks that cancel along every entry', () => {
  const relu = (v: number): number => Math.max(0, v);
  const on = (v: number): number => Number(v > 0);
  const check = (atZero: readonly number[]): GradientCheck => ({
    name: 'cancelling',
    parameters: { x: Float64Array.of(0, 0) },
    loss: ({ x }) => relu(x![0]! - x![1]!) - relu(x![0]! + x![1]!),
    gradient({ x }) {
      const [a, b] = [x![0]!, x![1]!];
      return { x: a === 0 && b === 0 ? [...atZero] : [on(a - b) - on(a + b), -on(a - b) - on(a + b)] };
    },
  });

  it.each([
    [2, 0],
    [0, -4],
    [0, 3],
  ])('are passed by no value beyond the gradients of the pieces: %d, %d', async (...atZero) => {
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check(atZero), { seed })).verdict).not.toBe('pass');
  });

  it.each([
    [0, 0],
    [1, -1],
    [0, -1],
    [0, -2],
  ])('are not failed by what an implementation may choose: %d, %d', async (...atZero) => {
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check(atZero), { seed })).verdict).not.toBe('fail');
  });
});

describe('the tip of a cone of many entries', () => {
  it.each([12, 20])('passes with a unit vector: %i', async (size) => {
    for (let seed = 0; seed < 4; seed++) {
      const check = vectorCheck(
        'length',
        Array.from({ length: size }, () => 0),
        (x) => Math.hypot(...Array.from(x)),
        (x) => {
          const length = Math.hypot(...Array.from(x));
          return Array.from(x, (v, i) => (length === 0 ? Number(i === 3) : v / length));
        },
      );
      expect((await checkNarrow(check, { seed })).verdict, `seed ${seed}`).toBe('pass');
    }
  });
});

describe('cones that share vectors, of either sign', () => {
  const verdictAt = async (tip: readonly number[], size: number): Promise<string> => {
    const split = (x: ArrayLike<number>): number[][] => [
      Array.from({ length: size }, (_, i) => x[i]!),
      Array.from({ length: size }, (_, i) => x[i]! + x[i + size]!),
    ];
    const unit = (v: readonly number[]): readonly number[] => {
      const length = Math.hypot(...v);
      return length === 0 ? tip.slice(0, size) : v.map((each) => each / length);
    };
    const check = vectorCheck(
      'difference of lengths',
      Array.from({ length: 2 * size }, () => 0),
      (x) => Math.hypot(...split(x)[0]!) - Math.hypot(...split(x)[1]!),
      (x) => {
        const [own, both] = split(x).map(unit);
        return [...own!.map((v, i) => v - both![i]!), ...both!.map((v) => -v)];
      },
    );
    return (await checkNarrow(check)).verdict;
  };

  it.each([2, 3])('fail with ones at the tips, pass with nothing or a unit vector: %i', async (size) => {
    expect(await verdictAt([1, 1, 1], size)).toBe('fail');
    expect(await verdictAt([0, 0, 0], size)).toBe('pass');
    expect(await verdictAt([0, 1, 0], size)).toBe('pass');
  });

  it.each([
    ['1152', 1152, 1152],
    ['1139', 0, 0],
    ['1139', 0, 1002],
    // the first pieces look like those of a convex loss
    ['1139', 3, 3],
    ['1139', 3, 1003],
  ])(
    'leave a convention alone whose steepest piece is behind a ravine: %s of %i, seed %i',
    async (number, from, seed) => {
      const { name } = sharedCones;
      const drawn = kinkCase(sharedCones, stream(from, number === '1152' ? name : `${name} ${number}`));
      expect(drawn.isRight).toBe(true);
      expect((await checkNarrow(drawn.check, { seed })).verdict).not.toBe('fail');
    },
  );

  it.each([
    [sharedCones, 0, 32],
    // a search in a ravine ends before the steepest piece
    [sharedCones, 127, 1],
    // one piece of very many
    [medians, 0, 24],
  ])('show mistakes, and no convention to be one: %o from %i', async (kind, first, count) => {
    const random = stream(11, kind.name);
    for (let i = 0; i < first; i++) kinkCase(kind, random);
    for (let i = first; i < first + count; i++) {
      const { check, isRight } = kinkCase(kind, random);
      const { verdict } = await checkNarrow(check, { seed: i });
      expect([i, check.name, verdict]).not.toEqual([i, check.name, isRight ? 'fail' : 'pass']);
    }
  });
});

describe('the distance of equal points beside a smooth term, under a float32 loss', () => {
  const single = Math.fround;
  const distance = (x: readonly number[], i: number, j: number): number =>
    single(Math.hypot(single(x[i]! - x[j]!), single(x[i + 1]! - x[j + 1]!)));
  const loss = (x: readonly number[]): number =>
    single(distance(x, 0, 2) + single(single(distance(x, 2, 4) - 4.5) ** 2));
  /** Where the points are equal, the direction between them is `tip` in both coordinates. */
  const slopes = (x: readonly number[], tip: number): number[] => {
    const directionOf = (i: number, j: number): readonly [number, number] => {
      const length = Math.hypot(x[i]! - x[j]!, x[i + 1]! - x[j + 1]!);
      return length === 0 ? [tip, tip] : [(x[i]! - x[j]!) / length, (x[i + 1]! - x[j + 1]!) / length];
    };
    const [[a, b], [c, d]] = [directionOf(0, 2), directionOf(2, 4)];
    const rate = 2 * (Math.hypot(x[2]! - x[4]!, x[3]! - x[5]!) - 4.5);
    return [a, b, rate * c - a, rate * d - b, -rate * c, -rate * d];
  };

  it.each([
    [0, 'pass'],
    [0.6, 'pass'],
    [1, 'fail'],
  ])('has the gradient %d at its tip: %s', async (tip, verdict) => {
    for (const seed of [0, 1, 2]) {
      const at = { isSingle: true, seed };
      expect(await verdictOf([1, 2, 1, 2, 4, 6], loss, (x) => slopes(x, tip), at)).toBe(verdict);
    }
  });
});
