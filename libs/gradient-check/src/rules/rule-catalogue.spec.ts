import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { CheckOptions } from '../check/check-options.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';
import { isFault } from '../check/gradient-report.js';
import { ENTRY_RULES } from '../report/entry-findings.js';
import { vectorCheck } from '../testing/known-checks.js';
import { rules } from './rules.js';

const sources = join(import.meta.dirname, '..');
const page = join(sources, '../../../docs/my-gradient-is-wrong.md');

/** Names that findings are given in the sources, besides those of `rules` and of entries. */
const named = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/^(testing|report.report-sentences)/.test(file),
  )
  .flatMap((file) =>
    [...readFileSync(join(sources, file), 'utf8').matchAll(/\brule: '([^']+)'/g)].map(([, name]) => name!),
  );
const all: string[] = [...new Set([...rules.map(({ name }) => name), ...ENTRY_RULES, ...named])].toSorted((a, b) =>
  a < b ? -1 : 1,
);

const start = [1, -2, 3];
const half = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, v) => sum + 0.5 * v * v, 0);
const right = vectorCheck('half a square', start, half, (x) => x.slice());
const wrong = (gradient: (x: Float64Array) => ArrayLike<number>): GradientCheck =>
  vectorCheck('wrong', start, half, gradient);
const relu = (v: number): number => Math.max(v, 0);

const square = { name: 'square', parameters: 3, value: (x: number) => x * x };

/** A fault that a rule must name, or, for information, what it must tell of. */
interface Planted {
  /** Made afresh, since some keep what they should not. */
  readonly check: () => DerivativeCheck;
  readonly options?: () => CheckOptions;
  readonly isInformation?: boolean;
}

const grains = (v: number): number => Math.round(127 * v) / 127;

const planted: Readonly<Record<string, Planted>> = {
  accumulation: {
    check: () => {
      const sums = new Float64Array(3);
      return wrong((x) => sums.map((_, i) => (sums[i]! += x[i]!)).slice());
    },
  },
  determinism: {
    check: () => {
      let calls = 0;
      return { ...right, loss: ({ x }) => half(x!) + 1e-9 * calls++ };
    },
  },
  'stale-cache': {
    check: () => {
      let kept = Float64Array.from(start);
      const loss = ({ x }: ParameterSet): number => half((kept = Float64Array.from(x!)));
      return { ...right, loss, gradient: () => ({ x: kept.slice() }) };
    },
  },
  'stale-state': {
    check: () => {
      let last = 1;
      return wrong((x) => {
        const shift = last === x[0] ? 0 : 1;
        last = x[0]!;
        return x.map((v) => v + shift);
      });
    },
  },
  'aliased-result': {
    check: () => {
      const buffer = new Float64Array(3);
      return wrong((x) => (buffer.set(x), buffer));
    },
  },
  'mutated-parameters': {
    check: () =>
      wrong((x) => {
        const result = x.slice();
        x.fill(0);
        return result;
      }),
  },
  shape: { check: () => wrong((x) => x.slice(1)) },
  layout: {
    check: () => {
      const parameters = { x: Float64Array.of(9, 9, 9, ...start).subarray(3) };
      return { ...wrong((x) => new Float64Array(x.buffer).slice(0, 3)), parameters };
    },
  },
  'outside-hull': {
    check: () =>
      vectorCheck(
        'the tip of a cone',
        [0, 0],
        (x) => Math.hypot(...x),
        (x) => (Math.hypot(...x) === 0 ? [1, 1] : x.map((v) => v / Math.hypot(...x))),
      ),
  },
  steps: {
    isInformation: true,
    check: () =>
      vectorCheck(
        'weights of 8 bits',
        [0.337, -0.61, 0.2],
        (x) => x.reduce((sum, v, i) => sum + (i + 1) * grains(v), 0),
        (x) => x.map(() => 0),
      ),
  },
  'float32-parameters': {
    isInformation: true,
    check: () =>
      vectorCheck(
        'a library that rounds its input',
        [0.3, -1.2, 0.8],
        (x) => x.reduce((sum, v) => sum + Math.sin(Math.fround(v)), 0),
        (x) => x.map((v) => Math.cos(Math.fround(v))),
      ),
  },
  linearity: {
    // evaluates again only what the first entry has to do with
    check: () =>
      vectorCheck(
        'incremental',
        start,
        ([x, y, z]) => (x === 1 ? y! ** 2 + z! : x! ** 2 + 6),
        ([, y]) => [2, 2 * y!, 1],
      ),
  },
  'taylor-rate': { check: () => wrong((x) => x.map((v) => 2 * v)) },
  'finite-nearby': {
    check: () =>
      vectorCheck(
        'the root of a negative number, times 0',
        [0, 2],
        ([x, y]) => Math.max(0, x!) ** 1.5 + y!,
        ([x]) => [Number(x! > 0) * 1.5 * Math.sqrt(x!), 1],
      ),
  },
  'taylor-rate-nearby': {
    check: () =>
      vectorCheck(
        'right at 0 alone',
        [0, 2],
        ([x, y]) => Math.exp(x!) * y!,
        ([, y]) => [y!, 1],
      ),
  },
  'tied-entries': {
    check: () =>
      vectorCheck(
        'each has the whole maximum',
        [1.5, 1.5, -1],
        (x) => 2 * Math.max(...x) + 0.1 * x[0]!,
        (x) => x.map((v, i) => (v === Math.max(...x) ? 2 : 0) + (i === 0 ? 0.1 : 0)),
      ),
  },
  'kinks-meet': {
    isInformation: true,
    check: () =>
      vectorCheck(
        'median of equal numbers',
        [2, 3, 2, 2, 0],
        (x) => x.toSorted()[2]! + 0.1 * x[0]!,
        (x) => x.map((_, i) => (i === 0 ? 0.1 : 0)),
      ),
  },
  excepted: {
    isInformation: true,
    check: () => ({ ...right, except: [{ entries: 'x[1]', because: 'it is frozen' }] }),
  },
  'random-products': {
    isInformation: true,
    check: () => {
      const many = Array.from({ length: 513 }, (_, k) => 1 + k);
      const value = (x: number): number[] => many.map((k) => k * Math.sin(x));
      return { name: 'many', parameters: 0.7, value, jacobian: (x: number) => many.map((k) => k * Math.cos(x)) };
    },
  },
  'linear-direction': {
    check: () => ({ ...square, jvp: (x: number, t: number) => 2 * x * Math.abs(t) }),
  },
  adjoint: {
    check: () => ({ ...square, vjp: (x: number, c: number) => 2 * x * c, jvp: (x: number, t: number) => 2.01 * x * t }),
  },
  symmetry: {
    check: () => ({ ...right, hessian: () => ({ x: [[1, 0.1, 0], [0, 1, 0], [0, 0, 1]] }) }), // prettier-ignore
  },
  'outside-bound': { check: () => wrong((x) => x.map((v) => v * (1 + 1e-7))) },
  'not-finite': { check: () => wrong((x) => x.map((v, i) => (i === 1 ? NaN : v))) },
  'outside-kink': {
    check: () =>
      vectorCheck(
        'rectified',
        [0],
        ([x]) => relu(x!),
        ([x]) => [x! >= 0 ? 1.5 : 0],
      ),
  },
  'between-slopes': {
    isInformation: true,
    check: () =>
      vectorCheck(
        'rectified',
        [0],
        ([x]) => relu(x!),
        ([x]) => [x! > 0 ? 1 : 0],
      ),
  },
  projection: {
    check: () => {
      const many = Array.from({ length: 600 }, (_, i) => Math.sin(i + 1));
      return vectorCheck('last of many', many, half, (x) => x.map((v, i) => (i === 599 ? 2 * v : v)));
    },
    // the budget ends before the last entry is reached
    options: () => {
      let visits = 0;
      return { exhaustiveEntries: 100, expired: () => visits++ > 12 };
    },
  },
};

describe('every rule', () => {
  it('has a planted fault', () => {
    expect(Object.keys(planted).toSorted()).toEqual(all);
  });

  it('stands in the page on wrong gradients', () => {
    const text = readFileSync(page, 'utf8');
    expect(all.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(Object.entries(planted))('notices its fault: %s', async (rule, { check, options, isInformation = false }) => {
    const { findings, verdict } = await checkGradient(check(), options?.());
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    if (!isInformation) expect(verdict).toBe('fail');
    const kinds = findings.filter((finding) => finding.rule === rule).map((finding) => !isFault(finding));
    expect(new Set(kinds)).toEqual(new Set([isInformation]));
  });

  it('finds nothing in a right gradient', async () => {
    expect((await checkGradient(right)).findings).toEqual([]);
  });
});
