import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import { lookalikes } from '../../probe/lookalikes.js';
import { lossKey } from './loss-key.js';
import type { PointFacts } from '../rule.js';
import type { GradientCheck, ParameterSet } from '../../check/gradient-check.js';
import { subjectOf } from '../../check/subject.js';

const parameters = { x: Float64Array.of(0.7, -1.3, 2.1, 0.4), y: Float64Array.of(1.1, 0.2) };
const all = (p: ParameterSet): number[] => [...p['x']!, ...p['y']!];
const loss = (p: ParameterSet): number => all(p).reduce((sum, v, i) => sum + Math.sin(v + i) * (v + 2), 0);
const slope = (v: number, i: number): number => Math.cos(v + i) * (v + 2) + Math.sin(v + i);
type Gradient = { x: Float64Array; y: Float64Array };
const right = (p: ParameterSet): Gradient => ({
  x: p['x']!.map(slope) as Float64Array,
  y: p['y']!.map((v, i) => slope(v, i + 4)) as Float64Array,
});

/** Keeps every result under its key, or only the last one. */
function cached(keyOf: (p: ParameterSet) => string | number, keep: 'all' | 'last'): (p: ParameterSet) => Gradient {
  const known = new Map<string | number, Gradient>();
  return (p) => {
    const key = keyOf(p);
    const result = known.get(key) ?? right(p);
    if (keep === 'last') known.clear();
    known.set(key, result);
    return { x: result.x.slice(), y: result.y.slice() };
  };
}

const keys: readonly (readonly [string, (p: ParameterSet) => string | number])[] = [
  ['the first entry', (p) => p['x']![0]!],
  ['all entries but the last', (p) => all(p).slice(0, -1).join()],
  [
    'one decimal',
    (p) =>
      all(p)
        .map((v) => v.toFixed(1))
        .join(),
  ],
  [
    'three decimals',
    (p) =>
      all(p)
        .map((v) => v.toFixed(3))
        .join(),
  ],
  [
    'six decimals',
    (p) =>
      all(p)
        .map((v) => v.toFixed(6))
        .join(),
  ],
  ['the sum', (p) => all(p).reduce((sum, v) => sum + v, 0)],
  ['the last entry of each parameter', (p) => `${p['x']![3]} ${p['y']![1]}`],
  ['every second entry', (p) => `${p['x']![0]} ${p['x']![2]} ${p['y']![0]}`],
  ['one parameter of two', (p) => p['y']!.join()],
  ['magnitudes', (p) => all(p).map(Math.abs).join()],
];

describe('checkNarrow, of a gradient that keeps its results', () => {
  it('fails one that goes by three decimals under a loss too coarse to show less', async () => {
    const byDecimals = keys.find(([name]) => name === 'three decimals')![1];
    const coarse = (p: ParameterSet): number => 1e8 + loss(p);
    const { findings } = await checkNarrow({
      name: 'cache',
      parameters,
      loss: coarse,
      gradient: cached(byDecimals, 'last'),
    });
    expect(findings.map(({ rule }) => rule)).toContain('stale-cache');
  });

  it.each(keys.flatMap(([name, key]) => (['all', 'last'] as const).map((keep) => [name, keep, key] as const)))(
    'fails one that goes by %s and keeps %s',
    async (_, keep, key) => {
      const { verdict } = await checkNarrow({ name: 'cache', parameters, loss, gradient: cached(key, keep) });
      expect(verdict).toBe('fail');
    },
  );

  // a loss that keeps all results by their decimals is one that is rounded
  const lossKeys = keys.flatMap(([name, key]) =>
    (['all', 'last'] as const)
      .filter((keep) => keep === 'last' || !name.includes('decimal'))
      .map((keep) => [name, keep, key] as const),
  );
  it.each(lossKeys)('fails one whose loss goes by %s and keeps %s', async (name, keep, key) => {
    const known = new Map<string | number, number>();
    const kept = (p: ParameterSet): number => {
      const at = key(p);
      const value = known.get(at) ?? loss(p);
      if (keep === 'last') known.clear();
      known.set(at, value);
      return value;
    };
    const { verdict, findings } = await checkNarrow({ name: 'cache', parameters, loss: kept, gradient: right });
    expect([name, verdict]).toEqual([name, 'fail']);
    expect(findings[0]!.message).toMatch(/^loss|^along two directions|^at the parameters|^[xy]\[/);
  });

  it('fails one whose loss goes by its first float32 digits and keeps the last', async () => {
    let known: readonly [string, number] = ['', 0];
    const kept = (p: ParameterSet): number => {
      const at = all(p).map(Math.fround).join();
      if (known[0] !== at) known = [at, loss(p)];
      return known[1];
    };
    const { findings } = await checkNarrow({ name: 'cache', parameters, loss: kept, gradient: right });
    expect(findings.map(({ rule }) => rule)).toEqual(['stale-state', 'float32-parameters', 'determinism']);
  });

  it.each(['all', 'last'] as const)('passes a loss that goes by all bits and keeps %s', async (keep) => {
    const known = new Map<string, number>();
    const kept = (p: ParameterSet): number => {
      const value = known.get(all(p).join()) ?? loss(p);
      if (keep === 'last') known.clear();
      known.set(all(p).join(), value);
      return value;
    };
    expect(await checkNarrow({ name: 'cache', parameters, loss: kept, gradient: right })).toMatchObject({
      verdict: 'pass',
      findings: [],
    });
  });

  it('passes a loss that is a function of what the points share', async () => {
    const ofSum = (p: ParameterSet): number => Math.exp(all(p).reduce((sum, v) => sum + v, 0) / 8);
    const gradient = (p: ParameterSet): Gradient => ({
      x: p['x']!.map(() => ofSum(p) / 8) as Float64Array,
      y: p['y']!.map(() => ofSum(p) / 8) as Float64Array,
    });
    expect(await checkNarrow({ name: 'sum', parameters, loss: ofSum, gradient })).toMatchObject({
      verdict: 'pass',
      findings: [],
    });
  });

  it.each(['all', 'last'] as const)(
    'fails one that goes by last entries, at odd and even places, and keeps %s',
    async (keep) => {
      const known = new Map<string, { x: Float64Array; y: Float64Array }>();
      const longer = { x: parameters.x, y: Float64Array.of(1.1, 0.2, -0.6) };
      const gradient = (p: ParameterSet): { x: Float64Array; y: Float64Array } => {
        const key = `${p['x']![3]} ${p['y']![2]}`;
        const result = known.get(key) ?? right(p);
        if (keep === 'last') known.clear();
        known.set(key, result);
        return { x: result.x.slice(), y: result.y.slice() };
      };
      const { verdict } = await checkNarrow({ name: 'cache', parameters: longer, loss, gradient });
      expect(verdict).toBe('fail');
    },
  );

  it('says what the key misses', async () => {
    const { findings } = await checkNarrow({
      name: 'cache',
      parameters,
      loss,
      gradient: cached(keys[0]![1], 'last'),
    });
    expect(findings[0]).toMatchObject({ kind: 'protocol', rule: 'stale-cache' });
    expect(findings[0]!.message).toContain('share only the first entry of each parameter');
  });

  it.each(['all', 'last'] as const)('passes one that goes by all bits and keeps %s', async (keep) => {
    const gradient = cached((p) => all(p).join(), keep);
    expect(await checkNarrow({ name: 'cache', parameters, loss, gradient })).toMatchObject({
      verdict: 'pass',
      findings: [],
    });
  });

  // rounded to whole numbers beside slopes of thousands, it has the same bits wherever only flat entries move
  it.each([5, 6, 7, 8])('does not take a gradient that is rounded for one that is kept: seed %d', async (seed) => {
    const steep = { x: Float64Array.of(1.3, -0.7, 0.51), y: Float64Array.of(0.7, -1.3, 2.1) };
    const { findings } = await checkNarrow(
      {
        name: 'whole numbers',
        parameters: steep,
        loss: ({ x, y }) =>
          Math.fround(
            2700 * [...x!].reduce((sum, v) => sum + v * v, 0) + 0.01 * [...y!].reduce((sum, v) => sum + Math.sin(v), 0),
          ),
        gradient: ({ x, y }) => ({
          x: Array.from(x!, (v) => Math.round(5400 * v)),
          y: Array.from(y!, (v) => Math.round(0.01 * Math.cos(v))),
        }),
      },
      { seed },
    );
    expect(findings.map(({ rule }) => rule)).not.toContain('stale-cache');
  });

  it('passes a gradient that is the same almost everywhere', async () => {
    const sum = (p: ParameterSet): number => all(p).reduce((total, v) => total + Math.abs(v), 0);
    const sign = (p: ParameterSet): Gradient => ({
      x: p['x']!.map(Math.sign) as Float64Array,
      y: p['y']!.map(Math.sign) as Float64Array,
    });
    expect(await checkNarrow({ name: 'signs', parameters, loss: sum, gradient: sign })).toMatchObject({
      verdict: 'pass',
      findings: [],
    });
  });
});

describe('lossKey', () => {
  const theta = Float64Array.of(0.375, -1.25, 0.0625);
  const noise = { bound: () => 2 ** -50, narrow: () => 2 ** -50 };
  const findingsOf = async (lossOf: (x: Float64Array) => number, seed: number): ReturnType<typeof lossKey.run> => {
    const check: GradientCheck = {
      name: 'x',
      parameters: { x: theta },
      loss: ({ x }) => lossOf(x as Float64Array),
      gradient: ({ x }) => ({ x: Float64Array.from(x!) }), // not called
    };
    const slopes = { theta, loss: lossOf(theta), gradient: theta, uncertainty: new Float64Array(3), noise };
    const at = theta.map((x) => x + 1 / 64);
    const gradient = { values: at, raw: { x: at }, misfits: [] };
    const subject = subjectOf(check);
    const start = { theta: at, loss: lossOf(at), gradient };
    const walked = await lookalikes(subject, start, stream(seed, 'lookalikes'));
    return lossKey.run({ seed, subject, slopes, lookalikes: walked } as unknown as PointFacts);
  };

  it.each<readonly [string, (x: Float64Array) => number]>([
    ['is even', (x) => x.reduce((sum, v, i) => sum + (i + 1) * v * v, 0)],
    ['has a kink at 0', (x) => x.reduce((sum, v, i) => sum + (i + 1) * Math.abs(v), 0)],
    [
      'has a kink at the opposite of its parameters',
      (x) => x.reduce((sum, v, i) => sum + Math.abs(v * v - theta[i]! ** 2), 0),
    ],
    ['has a step there', (x) => Math.floor(64 * x[0]!) ** 2 - 48 * Math.abs(Math.floor(64 * x[0]!))],
    ['is symmetric', (x) => Math.exp(x[0]! + x[1]!) + (x[0]! - x[1]!) ** 2],
  ])('finds nothing in a loss that %s, with any seed', async (_, lossOf) => {
    for (let seed = 0; seed < 3000; seed++) expect(await findingsOf(lossOf, seed)).toEqual([]);
  });
});

describe('a loss of which a part is kept under the first entry', () => {
  it('is found by another value after a call with others', async () => {
    let kept: { readonly key: number; readonly squares: number } | undefined;
    const { findings } = await checkNarrow({
      name: 'cache',
      parameters: { x: Float64Array.of(0.375, -1.25, 0.0625) },
      loss: ({ x }) => {
        const fresh = { key: x![0]!, squares: Array.from(x!).reduce((sum, v) => sum + v * v, 0) };
        kept = kept?.key === fresh.key ? kept : fresh;
        return kept.squares + 3 * x![1]!;
      },
      gradient: ({ x }) => ({ x: Float64Array.from(x!, (v, i) => 2 * v + (i === 1 ? 3 : 0)) }),
    });
    expect(findings.map(({ message }) => message).join('\n')).toMatch(
      /^loss returns an earlier result for parameters that share only the first entry of each parameter/m,
    );
  });
});

describe('points that may be taken for one another', () => {
  const shared = async (given: GradientCheck['parameters']): Promise<string[]> => {
    const check: GradientCheck = { name: 'x', parameters: given, loss: () => 1, gradient: () => given };
    const subject = subjectOf(check);
    const start = { theta: subject.theta, loss: 1, gradient: await subject.gradient(subject.theta) };
    return (await lookalikes(subject, start, stream(0, 'lookalikes'))).map((each) => each.shared);
  };

  it('share all parameters but one, where there are several', async () => {
    const several = await shared({ a: Float64Array.of(1, 2), b: Float64Array.of(3) });
    expect(several).toEqual(expect.arrayContaining(['all parameters but a', 'all parameters but b']));
    expect(await shared({ a: Float64Array.of(1, 2) })).not.toContain('all parameters but a');
  });
});
