import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { vectorCheck } from '../testing/known-checks.js';

describe('the resolution of a parameter with unresolved entries', () => {
  it('is a share of its largest entry where a small one may be wrong by its own size', async () => {
    const check = vectorCheck(
      'large constant',
      [0.5, 0.7],
      ([x, y]) => 1e10 + Math.exp(x!) + 1e-7 * Math.sin(y!),
      ([x, y]) => [Math.exp(x!), 1e-7 * Math.cos(y!)],
    );
    const { verdict, resolution } = await checkNarrow(check);
    expect(verdict).toBe('inconclusive');
    expect(resolution['x']!.of).toBe('parameter');
    expect(resolution['x']!.relative).toBeGreaterThan(1e-3);
    expect(resolution['x']!.relative).toBeLessThan(0.1);
  });

  it('counts what stays unresolved beside small entries that pass by weight', async () => {
    const f = Math.fround;
    const check = {
      name: 'float32 constant',
      parameters: { x: Float32Array.of(0.5, 0.7, 1.2) },
      loss: ({ x }: Record<string, ArrayLike<number>>) => f(1e4 + f(x![0]! ** 2 + 1e-4 * x![1]! + Math.sin(x![2]!))),
      gradient: ({ x }: Record<string, ArrayLike<number>>) => ({
        x: Float32Array.of(2 * x![0]!, 1e-4, Math.cos(x![2]!)),
      }),
    };
    const { verdict, resolution, entries } = await checkNarrow(check);
    expect(verdict).toBe('inconclusive');
    const { bound } = entries[0]!.budget;
    expect(resolution['x']).toMatchObject({ of: 'parameter' });
    // the largest share is 0.5, and the size of the entry 1.2
    expect(resolution['x']!.relative).toBeGreaterThan((1.2 * bound) / 0.5 / 2);
  });
});
