import { describe, expect, it } from 'vitest';
import { measure } from './measure.js';
import { withExtraWork } from './task.js';

/** Long enough for a machine that does much else. */
const plan = { warmUp: 30, time: 5, samples: 5, longest: 2000 };

describe('measure', () => {
  it('batches runs into samples that the clock can see, and keeps them in order', async () => {
    let runs = 0;
    const task = { run: () => void runs++, rerun: () => undefined, scale: 1, period: 1 };
    const { p50, mad, n, batch, sequence } = await measure(task, plan);
    expect(n).toBeGreaterThanOrEqual(5);
    expect(sequence).toHaveLength(n);
    expect(runs).toBeGreaterThanOrEqual(n * batch);
    expect(batch).toBeGreaterThan(1);
    expect(p50).toBeGreaterThan(0);
    expect(mad).toBeGreaterThanOrEqual(0);
  });

  it('scales an extrapolation', async () => {
    let now = 0;
    const busy = () => {
      for (let i = 0; i < 1000; i++) now += Math.sqrt(i);
    };
    const one = await measure({ run: busy, rerun: busy, scale: 1, period: 1 }, plan);
    const many = await measure({ run: busy, rerun: busy, scale: 1e6, period: 1 }, plan);
    expect(many.p50 / one.p50).toBeGreaterThan(1e5);
    expect(now).toBeGreaterThan(0);
  });

  it('fills samples with whole periods', async () => {
    let runs = 0;
    const slowEverySecond = (): void => {
      const end = performance.now() + (runs++ % 2 === 0 ? 0.1 : 2);
      while (performance.now() < end);
    };
    const { batch, mad, p50 } = await measure(
      { run: slowEverySecond, rerun: slowEverySecond, scale: 1, period: 2 },
      plan,
    );
    expect(batch % 2).toBe(0);
    expect(mad).toBeLessThan(p50);
  });

  it('waits for what is asynchronous, one run after another', async () => {
    let running = 0;
    const run = async (): Promise<void> => {
      expect(running++).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
    };
    const { p50, n } = await measure({ run, rerun: run, scale: 1, period: 1 }, plan);
    expect(n).toBeGreaterThanOrEqual(5);
    expect(p50).toBeGreaterThan(1000);
  });

  it('takes no fewer than three samples of a long task', async () => {
    const slow = (): void => {
      const end = performance.now() + 30;
      while (performance.now() < end);
    };
    expect((await measure({ run: slow, rerun: slow, scale: 1, period: 1 }, { ...plan, longest: 40 })).n).toBe(3);
  });

  it('does not hide what a task throws', async () => {
    let runs = 0;
    const failing = (): void => {
      if (++runs > 20) throw new Error('planted');
    };
    await expect(measure({ run: failing, rerun: failing, scale: 1, period: 1 }, plan)).rejects.toThrow('planted');
  });
});

describe('withExtraWork', () => {
  it.each([0, 0.15, 1, 2.5])('does %d more', (share) => {
    let runs = 0;
    let reruns = 0;
    const task = withExtraWork({ run: () => void runs++, rerun: () => void reruns++, scale: 1, period: 1 }, share);
    for (let i = 0; i < 200; i++) void task.run();
    expect(runs).toBe(200);
    expect(Math.abs(reruns - 200 * share)).toBeLessThan(1.001);
  });

  it('does more of what is asynchronous too', async () => {
    let runs = 0;
    const run = (): Promise<void> => Promise.resolve(void runs++);
    const task = withExtraWork({ run, rerun: run, scale: 1, period: 1 }, 0.5);
    for (let i = 0; i < 20; i++) await task.run();
    expect(runs).toBe(30);
  });
});
