import { describe, expect, it } from 'vitest';
import { measure } from './measure.js';
import { withExtraWork } from './task.js';

const plan = { warmUp: 30, time: 5, samples: 5, longest: 100 };

describe('measure', () => {
  it('batches runs into samples that the clock can see, and keeps them in order', () => {
    let runs = 0;
    const task = { run: () => void runs++, rerun: () => undefined, scale: 1, period: 1 };
    const { p50, mad, n, batch, sequence } = measure(task, plan);
    expect(n).toBeGreaterThanOrEqual(5);
    expect(sequence).toHaveLength(n);
    expect(runs).toBeGreaterThanOrEqual(n * batch);
    expect(batch).toBeGreaterThan(1000);
    expect(p50).toBeGreaterThan(0);
    expect(mad).toBeGreaterThanOrEqual(0);
  });

  it('scales an extrapolation', () => {
    let now = 0;
    const busy = () => {
      for (let i = 0; i < 1000; i++) now += Math.sqrt(i);
    };
    const one = measure({ run: busy, rerun: busy, scale: 1, period: 1 }, plan);
    const many = measure({ run: busy, rerun: busy, scale: 1e6, period: 1 }, plan);
    expect(many.p50 / one.p50).toBeGreaterThan(1e5);
    expect(now).toBeGreaterThan(0);
  });

  it('fills samples with whole periods', () => {
    let runs = 0;
    const slowEverySecond = (): void => {
      const end = performance.now() + (runs++ % 2 === 0 ? 0.1 : 2);
      while (performance.now() < end);
    };
    const { batch, mad, p50 } = measure({ run: slowEverySecond, rerun: slowEverySecond, scale: 1, period: 2 }, plan);
    expect(batch % 2).toBe(0);
    expect(mad).toBeLessThan(p50);
  });

  it('takes no fewer than three samples of a long task', () => {
    const slow = (): void => {
      const end = performance.now() + 30;
      while (performance.now() < end);
    };
    expect(measure({ run: slow, rerun: slow, scale: 1, period: 1 }, { ...plan, longest: 40 }).n).toBe(3);
  });

  it('does not hide what a task throws', () => {
    let runs = 0;
    const failing = (): void => {
      if (++runs > 20) throw new Error('planted');
    };
    expect(() => measure({ run: failing, rerun: failing, scale: 1, period: 1 }, plan)).toThrow('planted');
  });
});

describe('withExtraWork', () => {
  it.each([0, 0.15, 1, 2.5])('does %d more', (share) => {
    let runs = 0;
    let reruns = 0;
    const task = withExtraWork({ run: () => void runs++, rerun: () => void reruns++, scale: 1, period: 1 }, share);
    for (let i = 0; i < 200; i++) task.run();
    expect(runs).toBe(200);
    expect(Math.abs(reruns - 200 * share)).toBeLessThan(1.001);
  });
});
