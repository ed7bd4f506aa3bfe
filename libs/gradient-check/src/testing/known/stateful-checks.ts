import type { GradientSet } from '../../check/gradient-check.js';
import { type KnownCheck, type Vector, half, known, vectorCheck } from './known-check.js';

/** Returns checks with faults in their calls. They are new each time, so that no test leaves state to another. */
export function statefulChecks(): readonly KnownCheck[] {
  const start = [1, -2, 3];
  const base = vectorCheck('', start, half, (x) => x.slice());
  const sums = new Float64Array(3);
  const buffer = new Float64Array(3);
  let remembered: Vector | undefined;
  let first: GradientSet | undefined;
  let calls = 0;
  let losses = 0;
  let seen: unknown;
  let cached: Vector | undefined;
  const scratch = new Float64Array(3);
  return [
    known(
      'fail',
      { ...base, name: 'accumulates', gradient: ({ x }) => ({ x: sums.map((_, i) => (sums[i]! += x![i]!)).slice() }) },
      'accumulation',
    ),
    known('fail', {
      ...base,
      name: 'accumulates in place',
      gradient: ({ x }) => (x!.forEach((v, i) => (buffer[i]! += v)), { x: buffer }),
    }),
    known(
      'fail',
      {
        ...base,
        name: 'loss normalises its input',
        loss: ({ x }) => half(x!.map((v, i) => (x![i] = v / 1)) as Vector) + (x![0] = 0),
      },
      'mutated-parameters',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'gradient writes to its input',
        gradient: ({ x }) => {
          const g = x!.slice();
          x!.fill(0);
          return { x: g };
        },
      },
      'mutated-parameters',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'returns one buffer',
        gradient: ({ x }) => {
          scratch.set(x!);
          return { x: scratch };
        },
      },
      'aliased-result',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'uses what loss saw last',
        loss: ({ x }) => half((remembered = (x as Vector).slice())),
        gradient: ({ x }) => ({ x: (remembered ?? x!).slice() }),
      },
      'stale-cache',
    ),
    known('fail', { ...base, name: 'keeps its first result', gradient: ({ x }) => (first ??= { x: x!.slice() }) }),
    known(
      'fail',
      {
        ...base,
        name: 'remembers by identity',
        gradient: ({ x }) => {
          if (seen !== x) {
            seen = x;
            cached = (x as Vector).slice();
          }
          return { x: cached!.slice() };
        },
      },
      'stale-cache',
    ),
    known(
      'fail',
      { ...base, name: 'alternates', gradient: ({ x }) => ({ x: x!.map((v) => (calls++ % 2 === 0 ? v : 2 * v)) }) },
      'determinism',
    ),
    known('fail', { ...base, name: 'noisy loss', loss: ({ x }) => half(x as Vector) + 1e-9 * losses++ }, 'determinism'),
    known('fail', {
      ...base,
      name: 'reads what an earlier call left',
      gradient: ({ x }) => {
        const left = scratch[0]!;
        scratch.set(x!);
        return { x: x!.map((v) => v + (left === x![0] || left === 0 ? 0 : 1)) };
      },
    }),
    known('fail', {
      ...base,
      name: 'wrong from the fifth call on',
      gradient: ({ x }) => ({ x: x!.map((v) => (++calls > 40 ? 1.5 * v : v)) }),
    }),
  ];
}
