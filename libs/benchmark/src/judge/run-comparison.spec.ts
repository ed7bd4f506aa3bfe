import { describe, expect, it } from 'vitest';
import { declareLooks } from './looks.js';
import { comparePlan } from './plan.js';
import { type ComparedProcess, runComparison } from './run-comparison.js';

/** Head is slower by a fifth; processes take two seconds, and end in another order than they began. */
function machine(atOnce: number) {
  const begun: string[] = [];
  let [running, most] = [0, 0];
  const measure = async (name: string, count: number): Promise<ComparedProcess> => {
    begun.push(`${name} ${count}`);
    most = Math.max(most, ++running);
    for (let turn = 0; turn < (count % 2 === 0 ? 2 : 1); turn++) await Promise.resolve();
    running--;
    const base = [100, 101 + (count % 3), 100];
    return {
      batch: count + 1,
      times: { base, control: base, head: base.map((us) => 1.2 * us) },
      memory: {},
      seconds: 2,
    };
  };
  return { begun, measure, atOnce, most: () => most };
}

describe('runComparison', () => {
  it.each([1, 2, 3])(
    'runs %d processes of a benchmark at once, and keeps them in the order of their start',
    async (n) => {
      const { measure, atOnce, begun, most } = machine(n);
      const told: number[] = [];
      const [one, two] = await runComparison(['one', 'two'], comparePlan, { measure, atOnce }, (_, done) => {
        told.push(done);
      });
      expect(most()).toBe(n);
      expect(one!.processes.map(({ batch }) => batch)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(two!.processes).toHaveLength(6);
      expect(begun.slice(0, n)).toEqual(Array.from({ length: n }, (_, i) => `one ${i}`));
      expect(told.slice(0, 2)).toEqual([n, n]);
    },
  );

  it('ends with the first process that fails', async () => {
    const measure = (_: string, count: number): Promise<ComparedProcess> =>
      count === 1 ? Promise.reject(new Error('planted')) : machine(1).measure('a', count);
    await expect(runComparison(['a'], comparePlan, { measure, atOnce: 2 })).rejects.toThrow('planted');
  });
});

describe('declareLooks', () => {
  it.each([1, 2, 3, 4])('of %d processes at once come after whole groups', (atOnce) => {
    const { counts, regular } = declareLooks(2.3, comparePlan, atOnce);
    expect(counts.every((count) => count % atOnce === 0)).toBe(true);
    expect(counts[0]).toBeGreaterThanOrEqual(6);
    expect(counts).toContain(regular);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(regular).toBeGreaterThanOrEqual(13);
  });
});
