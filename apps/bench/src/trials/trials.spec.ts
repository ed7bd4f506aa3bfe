import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparePlan } from '@gradproof/benchmark';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '../testing/test-context.js';
import { aaCommand, falseAlarms } from './aa-command.js';
import type { RunTrial } from './run-trials.js';
import { isHonest, selftestCommand } from './selftest-command.js';
import type { Outcome } from './trial-record.js';
import { outcomeOf } from '../testing/outcome-fixture.js';

let out: string;
let context: TestContext;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'gradproof-trials-'));
  context = testContext();
});
afterEach(() => rmSync(out, { recursive: true }));

const request = () => ({
  file: 'a.bench.js',
  names: ['a', 'b'],
  plan: comparePlan,
  runs: 4,
  neighbour: 'quiet' as const,
  cores: [],
  out,
  format: 'json' as const,
});
const saying =
  (verdict: Outcome['verdict'], change = 0): RunTrial =>
  ({ names }) =>
    Promise.resolve(names.map((name) => outcomeOf(name, verdict, change)));

describe('aa', () => {
  it('counts false alarms, one benchmark at a time', async () => {
    expect(await aaCommand(request(), context, saying('equivalent'))).toBe(0);
    expect(JSON.parse(context.printed[0]!)).toMatchObject({ runs: 4, alarms: 0, verdicts: { equivalent: 4 } });
    rmSync(out, { recursive: true });
    expect(await aaCommand(request(), context, saying('improved'))).toBe(1);
  });

  it('goes on where it was ended, and refuses to mix questions', async () => {
    let runs = 0;
    const ending: RunTrial = async (...args) => {
      if (++runs > 2) throw new Error('ended');
      return saying('equivalent')(...args);
    };
    await expect(aaCommand(request(), context, ending)).rejects.toThrow('ended');
    runs = 0;
    const counting: RunTrial = (...args) => {
      runs++;
      return saying('equivalent')(...args);
    };
    expect(await aaCommand(request(), context, counting)).toBe(0);
    expect(runs).toBe(2);
    const other = { ...request(), plan: { ...comparePlan, margin: 0.1 } };
    await expect(aaCommand(other, context, counting)).rejects.toThrow('has runs with other settings');
  });

  it('allows what its error rate explains', () => {
    const some = (alarms: number): Outcome[] =>
      Array.from({ length: 100 }, (_, i) => outcomeOf('a', i < alarms ? 'regressed' : 'equivalent'));
    expect(falseAlarms(some(3), { alpha: 0.01 })).toMatchObject({ alarms: 3, allowed: 3 });
    expect(falseAlarms(some(0), { alpha: 0.05 }).allowed).toBe(10);
  });
});

describe('selftest', () => {
  it('fails where the clock or the counters miss what was added', async () => {
    const trial = (verdict: Outcome['verdict'], changed: number | undefined) => {
      rmSync(out, { recursive: true, force: true });
      return selftestCommand(
        { ...request(), inject: 0.05 },
        context,
        () => Promise.resolve(changed),
        saying(verdict, 0.05),
      );
    };
    expect(await trial('regressed', 7)).toBe(0);
    expect(await trial('regressed', undefined)).toBe(0);
    expect(await trial('regressed', 0)).toBe(1);
    expect(await trial('equivalent', 7)).toBe(1);
    expect(JSON.parse(context.printed[0]!)).toMatchObject({
      inject: 0.05,
      benchmarks: [
        { name: 'a', runs: 4, regressed: 4, near: 4 },
        { name: 'b', runs: 4, regressed: 4, near: 4 },
      ],
    });
  });

  it('is honest where it says that it could not see', () => {
    expect(isHonest({ verdict: 'inconclusive', visible: 0.06 }, 0.05)).toBe(true);
    expect(isHonest({ verdict: 'inconclusive', visible: 0.04 }, 0.05)).toBe(false);
    expect(isHonest({ verdict: 'equivalent', visible: 0.06 }, 0.05)).toBe(false);
  });
});
