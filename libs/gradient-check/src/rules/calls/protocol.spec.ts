import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck, ParameterSet } from '../../check/gradient-check.js';
import { drift } from './determinism.js';
import type { OutcomeFacts, RuleFinding } from '../rule.js';
import { subjectOf } from '../../check/subject.js';

const start = Float64Array.of(1, -2);
const half = ({ x }: ParameterSet): number => 0.5 * (x![0]! ** 2 + x![1]! ** 2);
const base: GradientCheck = {
  name: 'protocol',
  parameters: { x: start },
  loss: half,
  gradient: ({ x }) => ({ x: x!.slice() }),
};
const rulesOf = async (check: Partial<GradientCheck>): Promise<string[]> =>
  (await checkNarrow({ ...base, ...check })).findings.map(({ rule }) => rule);

describe('protocol', () => {
  it('names a loss that keeps something of an earlier call', async () => {
    let last = 0;
    const loss = (p: ParameterSet): number => {
      const value = half(p) + (last === p['x']![0] || last === 0 ? 0 : 1e-3);
      last = p['x']![0]!;
      return value;
    };
    expect(await rulesOf({ loss })).toContain('stale-state');
  });

  it('names a loss that reads the buffer of a view', async () => {
    const parameters = { x: Float64Array.of(9, ...start).subarray(1) };
    const loss = ({ x }: ParameterSet): number => half({ x: new Float64Array(x!.buffer).slice(0, 2) });
    const { findings } = await checkNarrow({ ...base, parameters, loss });
    const layout = findings.filter(({ rule }) => rule === 'layout').map(({ message }) => message);
    expect(layout).toEqual([expect.stringMatching(/^loss was 2\.5 and became 41 for views into a larger buffer/)]);
    expect(await rulesOf({ parameters })).toEqual([]);
  });

  it('looks at the rest of a gradient that has a name too many', async () => {
    const rules = await rulesOf({ gradient: ({ x }) => ({ x: [2 * x![0]!, x![1]!], y: [1] }) });
    expect(rules).toEqual(expect.arrayContaining(['shape', 'taylor-rate', 'outside-bound']));
  });

  it('names a loss that draws', async () => {
    let calls = 0;
    const loss = (p: ParameterSet): number => half(p) + 1e-9 * ++calls;
    const { findings } = await checkNarrow({ ...base, loss });
    expect(findings[0]).toMatchObject({ rule: 'determinism' });
    expect(findings[0]!.message).toMatch(/^loss gave .*, then .* for the same parameters/);
  });

  it('names a gradient that uses what loss kept', async () => {
    let kept = Float64Array.from(start);
    const loss = ({ x }: ParameterSet): number => half({ x: (kept = Float64Array.from(x!)) });
    const gradient = (): { x: Float64Array } => ({ x: kept.slice() });
    const { findings } = await checkNarrow({ ...base, loss, gradient });
    expect(findings[0]).toMatchObject({ rule: 'stale-cache' });
    expect(findings[0]!.message).toMatch(/^gradient uses what loss kept from other parameters/);
  });

  it.each([
    ['loss', /^loss was 2\.5 and became 2\.75/],
    ['gradient', /^gradient changed \(x\[0\] was 1 and became 1\.25\)/],
  ] as const)('names a %s that has changed when all differences are taken', async (which, told) => {
    let late = 0;
    const subject = subjectOf({
      ...base,
      loss: (p) => half(p) + (which === 'loss' ? late : 0),
      gradient: ({ x }) => ({ x: x!.map((v) => v + (which === 'gradient' ? late : 0)) }),
    });
    const baseline = { loss: half(base.parameters), gradient: await subject.gradient(subject.theta) };
    const facts = { subject, baseline, outcomes: [] as OutcomeFacts['outcomes'] } as OutcomeFacts;
    const found = async (): Promise<readonly RuleFinding[]> => drift.run(facts);
    expect(await found()).toEqual([]);
    late = 0.25;
    const [finding, ...more] = await found();
    expect(more).toEqual([]);
    expect(finding!.message).toMatch(told);
    expect(drift.name).toBe('determinism');
  });

  it('names a loss that recognises its parameters by identity', async () => {
    const seen = new WeakMap<object, number>();
    const loss = (p: ParameterSet): number => {
      const known = seen.get(p) ?? half(p);
      seen.set(p, known);
      return known;
    };
    expect(await rulesOf({ loss })).toEqual(['stale-cache']);
  });

  it('names a gradient that depends on the call before', async () => {
    let last = start[0];
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => {
      const shift = last === x![0] ? 0 : 1;
      last = x![0]!;
      return { x: Float64Array.from(x!, (v) => v + shift) };
    };
    expect(await rulesOf({ gradient })).toContain('stale-state');
  });

  it('names a result that is a cache', async () => {
    const cache = new Map<string, Float64Array>();
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => {
      const key = x!.join();
      const known = cache.get(key) ?? Float64Array.from(x!);
      cache.set(key, known);
      return { x: known };
    };
    expect(await rulesOf({ gradient })).toEqual(['aliased-result']);
  });

  it.each([1, 2, 3, 4])('names a result that is one of %i buffers used in turn', async (count) => {
    const pool = Array.from({ length: count }, () => new Float64Array(2));
    let calls = 0;
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => {
      const buffer = pool[calls++ % count]!;
      buffer.set(x!);
      return { x: buffer };
    };
    expect(await rulesOf({ gradient })).toContain('aliased-result');
  });

  it('names a loss that is wrong now and then', async () => {
    let calls = 0;
    const loss = (p: ParameterSet): number => half(p) * (++calls % 101 === 0 ? 1.5 : 1);
    expect(await rulesOf({ loss })).toContain('determinism');
  });

  it('names a parameter that was added to those given', async () => {
    const gradient = (p: ParameterSet): { x: Float64Array } => {
      Object.assign(p, { cache: new Float64Array(1) });
      return { x: Float64Array.from(p['x']!) };
    };
    const { findings } = await checkNarrow({ ...base, gradient });
    expect(findings).toMatchObject([{ rule: 'mutated-parameters', parameter: 'cache' }]);
  });

  it('names a gradient that is wrong from some call on', async () => {
    let calls = 0;
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => ({
      x: Float64Array.from(x!, (v) => (++calls > 50 ? 2 * v : v)),
    });
    expect(await rulesOf({ gradient })).toContain('determinism');
  });

  it('names a gradient that draws, at once', async () => {
    let calls = 0;
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => ({
      x: Float64Array.from(x!, (v) => v * (1 + 1e-12 * Math.sin(12.9898 * (++calls) ** 2))),
    });
    const { findings } = await checkNarrow({ ...base, gradient });
    expect(findings[0]!.message).toMatch(/^gradient differs between two calls with the same parameters/);
  });

  it('names each parameter that was written to, once', async () => {
    const loss = ({ x }: ParameterSet): number => {
      const value = half({ x: x! });
      x![1] = 7;
      return value;
    };
    expect(await rulesOf({ loss })).toEqual(['mutated-parameters']);
    const removed = (p: ParameterSet): number => {
      const value = half(p);
      delete (p as { x?: Float64Array }).x;
      return value;
    };
    expect(await rulesOf({ loss: removed })).toEqual(['mutated-parameters']);
  });

  it.each([
    ['its input', ({ x }: ParameterSet) => ({ x: x! })],
    ['a frozen array', ({ x }: ParameterSet) => ({ x: Object.freeze(Array.from(x!)) })],
    ['an array-like object', ({ x }: ParameterSet) => ({ x: { length: 2, 0: x![0]!, 1: x![1]! } })],
  ])('allows a gradient that returns %s', async (_, gradient) => {
    expect(await rulesOf({ gradient })).toEqual([]);
  });

  it('allows a constant gradient to hand out one array, and leaves it as it was', async () => {
    const constant = Float64Array.of(3, -1);
    const loss = ({ x }: ParameterSet): number => 3 * x![0]! - x![1]!;
    expect(await rulesOf({ loss, gradient: () => ({ x: constant }) })).toEqual([]);
    expect(Array.from(constant)).toEqual([3, -1]);
  });

  it('does without a neighbour where the gradient is defined at the point alone', async () => {
    const gradient = ({ x }: ParameterSet): { x: Float64Array } => {
      if (Math.abs(x![0]! - 1) > 1e-9) throw new Error('elsewhere');
      return { x: Float64Array.from(x!) };
    };
    await expect(checkNarrow({ ...base, gradient })).rejects.toThrow(/gradient threw Error: elsewhere/);
  });
});
