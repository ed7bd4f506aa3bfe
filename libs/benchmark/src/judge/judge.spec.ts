import { describe, expect, it } from 'vitest';
import { type MadeUpMachine, madeUpComparison, madeUpReplicate, normals } from '../testing/made-up-machine.js';
import { type Judgement, isDone, judge } from './judge.js';
import { declareLooks, rememberedLevels } from './looks.js';
import { comparePlan } from './plan.js';
import { replicateOf } from './replicate.js';

const levels = rememberedLevels();
/** As measured on two quiet cores: the larger of three spreads. */
const quiet: MadeUpMachine = { between: 0.0146, within: 0.03, interrupted: 0, factor: 1 };
/** Half of the processes at another speed, slices interrupted. */
const busy: MadeUpMachine = { between: 0.06, within: 0.1, interrupted: 0.15, factor: 2 };

/** Verdicts of comparisons of three benchmarks, process by process from their own spread (`slices` are drawn in `busy` alone: they take long). */
function comparisons(
  count: number,
  effect: number,
  machine: MadeUpMachine,
  how: 'slices' | 'processes',
): Judgement[][] {
  const normal = normals(20_261_128);
  const seat = (): number => (machine.between / Math.sqrt(1.5)) * normal();
  const draw = (own: number) => {
    if (how === 'slices') return madeUpReplicate(own, machine, normal);
    const [base, control, head] = [seat(), seat(), seat()];
    return { head: own + head - (base + control) / 2, control: control - base };
  };
  return Array.from({ length: count }, () =>
    madeUpComparison([effect, effect, effect], comparePlan, draw, 2.3, levels),
  );
}

const shareOf = (runs: readonly Judgement[][], holds: (judgement: Judgement) => boolean): number =>
  runs.filter((run) => run.some(holds)).length / runs.length;

describe('a comparison of three benchmarks on a quiet machine', () => {
  it('calls 5 % more work regressed, each of them in 38 of 40 runs, in half a minute', () => {
    const runs = comparisons(60, Math.log(1.05), quiet, 'processes');
    for (const i of [0, 1, 2]) {
      const regressed = runs.filter((run) => run[i]!.verdict === 'regressed').length;
      expect(regressed / runs.length).toBeGreaterThanOrEqual(0.95);
    }
    const processes = runs.flat().reduce((sum, run) => sum + run.processes, 0) / runs.length;
    expect(2.3 * processes).toBeLessThan(90);
  });

  it('is wrong in no more runs than it says, where head is slower by the whole margin', () => {
    const runs = comparisons(200, Math.log1p(comparePlan.margin), quiet, 'processes');
    const wrong = shareOf(runs, ({ verdict }) => verdict === 'regressed' || verdict === 'improved');
    // three standard errors of a share of 200 above the error
    expect(wrong).toBeLessThan(comparePlan.alpha + 3 * Math.sqrt((comparePlan.alpha * 0.95) / 200));
    expect(shareOf(runs, ({ visible }) => visible > Math.log1p(comparePlan.visible))).toBeLessThan(0.05);
  });

  it('calls equal builds equivalent, soon', () => {
    const runs = comparisons(60, 0, quiet, 'processes').flat();
    expect(runs.filter(({ verdict }) => verdict === 'equivalent' || verdict === 'small').length).toBe(runs.length);
    expect(Math.max(...runs.map(({ processes }) => processes))).toBeLessThan(14);
  });

  it('has an interval that holds the truth in nine of ten runs at least', () => {
    const runs = comparisons(100, 0.04, quiet, 'processes').flat();
    const held = runs.filter(({ interval: { lower, upper } }) => lower <= 0.04 && 0.04 <= upper);
    expect(held.length / runs.length).toBeGreaterThan(0.9);
  });
});

describe('a comparison beside a busy neighbour', () => {
  const runs = comparisons(12, 0, busy, 'slices');
  const calm = comparisons(12, 0, { ...quiet, within: 0.03 }, 'slices');

  it('calls nothing regressed or improved', () => {
    expect(shareOf(runs, ({ verdict }) => verdict === 'regressed' || verdict === 'improved')).toBe(0);
  });

  it('takes more processes, and says by wider intervals that it sees less', () => {
    const average = (all: readonly Judgement[][], value: (judgement: Judgement) => number): number =>
      all.flat().reduce((sum, judgement) => sum + value(judgement), 0) / (3 * all.length);
    const width = ({ interval }: Judgement): number => interval.upper - interval.lower;
    expect(average(runs, ({ processes }) => processes)).toBeGreaterThan(2 * average(calm, (each) => each.processes));
    expect(average(runs, width)).toBeGreaterThan(average(calm, width));
  });
});

describe('judge', () => {
  const looks = { counts: [6, 9], regular: 6 };
  const steady = (head: number, control: number) =>
    Array.from({ length: 6 }, (_, i) => ({ head: head + 0.001 * (i % 3), control }));

  it.each([
    [0.06, 0, 'regressed'],
    [-0.06, 0, 'improved'],
    [-0.001, 0, 'equivalent'],
    [0.01, 0, 'small'],
    [0.06, 0.02, 'regressed'],
    [-0.06, 0.02, 'improved'],
    [0.045, 0.02, 'inconclusive'],
    [0.01, 0.02, 'inconclusive'],
    [0, -0.02, 'inconclusive'],
  ] as const)('of a change of %d beside a control of %d says %s', (head, control, verdict) => {
    const [judgement] = judge([{ name: 'a', looks, replicates: steady(head, control) }], comparePlan);
    expect(judgement).toMatchObject({ name: 'a', verdict, processes: 6, control });
    expect(judgement!.visible).toBeGreaterThan(Math.log1p(comparePlan.margin));
  });

  it('decides nothing before the first look, nor from what came after the last', () => {
    const early = steady(0.06, 0).slice(0, 5);
    expect(judge([{ name: 'a', looks, replicates: early }], comparePlan)[0]!.verdict).toBe('inconclusive');
    const between = [...steady(0, 0), { head: 9, control: 0 }];
    expect(judge([{ name: 'a', looks, replicates: between }], comparePlan)[0]).toMatchObject({ processes: 6 });
  });

  describe('after its time, when a benchmark is still undecided', () => {
    const declared = declareLooks(2.3, comparePlan);
    /** Processes whose estimate is so many percent, alternately a little more and less. */
    const item = (percent: number, spread: number) => ({
      name: 'a',
      looks: declared,
      replicates: Array.from({ length: declared.regular }, (_, i) => ({
        head: Math.log1p(percent / 100) + (i % 2 === 0 ? spread : -spread),
        control: 0,
      })),
    });
    const isDoneAt = (percent: number, spread = 0.01): boolean => {
      const [judged] = judge([item(percent, spread)], comparePlan);
      return isDone(item(percent, spread), { ...judged!, verdict: 'inconclusive', visible: 0 }, comparePlan);
    };

    it.each([
      [0, true],
      [3.1, true],
      [-3.2, true],
      [3.8, false],
      [-3.8, false],
    ])(
      'goes on from an estimate of %d %% only where the rest of its time could tell it from the margin',
      (percent, done) => {
        expect(isDoneAt(percent)).toBe(done);
      },
    );

    it('goes on from a smaller estimate where its processes agree more closely', () => {
      expect([isDoneAt(3.2, 0.01), isDoneAt(3.2, 0.001)]).toEqual([true, false]);
    });

    it('ends with a clear verdict wherever it leans', () => {
      const [judged] = judge([item(3.8, 0.01)], comparePlan);
      expect(isDone(item(3.8, 0.01), { ...judged!, verdict: 'regressed' }, comparePlan)).toBe(true);
    });

    it('asks for as much more as base differs from its own copy by', () => {
      const drifting = item(3.8, 0.01);
      const replicates = drifting.replicates.map((each) => ({ ...each, control: 0.02 }));
      const [judged] = judge([{ ...drifting, replicates }], comparePlan);
      expect(judged!.reach).toBeCloseTo(judge([drifting], comparePlan)[0]!.reach + 0.02, 10);
    });

    it('goes on until it could have seen what it should', () => {
      const [judged] = judge([item(0, 0.01)], comparePlan);
      expect(isDone(item(0, 0.01), { ...judged!, verdict: 'inconclusive', visible: 0.06 }, comparePlan)).toBe(false);
    });
  });

  it('needs stronger evidence where there are more benchmarks', () => {
    const replicates = [0.035, 0.06, 0.045, 0.055, 0.036, 0.05].map((head) => ({ head, control: 0 }));
    const alone = judge([{ name: 'a', looks, replicates }], comparePlan)[0]!;
    const others = Array.from({ length: 20 }, (_, i) => ({ name: `${i}`, looks, replicates: steady(0, 0) }));
    const among = judge([{ name: 'a', looks, replicates }, ...others], comparePlan)[0]!;
    expect([alone.verdict, among.verdict]).toEqual(['regressed', 'inconclusive']);
    expect(among.visible).toBeGreaterThan(alone.visible);
  });
});

describe('replicateOf', () => {
  it('compares slices that stood side by side, and lets single ones go', () => {
    const base = [100, 200, 100, 100, 400, 100, 100, 100];
    const times = { base, control: base.map((us) => us), head: base.map((us, i) => (i === 3 ? 9000 : 1.1 * us)) };
    expect(replicateOf({ times }).head).toBeCloseTo(Math.log(1.1), 10);
    expect(replicateOf({ times }).control).toBe(0);
  });

  it('refuses sides that are missing or uneven', () => {
    expect(() => replicateOf({ times: { base: [1], head: [1] } })).toThrow(
      'must hold slices of base, control and head',
    );
    expect(() => replicateOf({ times: { base: [1], control: [1], head: [1, 2] } })).toThrow('equally many slices');
  });
});
