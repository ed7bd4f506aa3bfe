import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdown } from '@gradproof/document';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Outcome, writeTrials } from '../trials/trial-record.js';
import { readAllTrials, trialBlocks } from './trial-blocks.js';
import { outcomeOf } from '../testing/outcome-fixture.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gradproof-trials-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const keep = (name: string, question: object, outcomes: readonly Outcome[]): void =>
  void writeTrials(folder, join('trials', `${name}.json`), {
    schema: 'gradproof.bench-trials/1',
    question: { name, ...question },
    runs: outcomes.map((each) => ({ commit: 'abc', outcomes: [each] })),
  });

describe('trials in the report', () => {
  it('are a row for each benchmark, of this class of machine, and say what was done', () => {
    keep('aa-m', { neighbour: 'busy' }, [outcomeOf('a', 'equivalent', 0), outcomeOf('b', 'inconclusive', 0.01)]);
    keep('selftest-m', { neighbour: 'quiet', extraEvery: 20 }, [
      outcomeOf('a', 'regressed', 0.05),
      outcomeOf('a', 'regressed', 0.07),
    ]);
    keep('slots-m', { neighbour: 'quiet', extraEvery: 20, way: 'a process for each slot' }, [
      outcomeOf('a', 'small', 0),
    ]);
    keep('aa-other', { neighbour: 'quiet' }, [outcomeOf('a', 'regressed', 0.5)]);
    const { trials, damaged } = readAllTrials(folder, 'm');
    expect(damaged).toEqual([]);
    const rows = markdown(trialBlocks(trials))
      .split('\n')
      .filter((line) => /^\| (equal|5)/.test(line))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );
    expect(rows).toEqual([
      ['equal, busy neighbour', 'a', '1', '0', '0', '0', '0 %', '1', '4.5 %', '15'],
      ['equal, busy neighbour', 'b', '1', '0', '0', '1', '1 %', '1', '4.5 %', '15'],
      ['5 % more work', 'a', '2', '2', '0', '0', '6 %', '1', '4.5 %', '15'],
      ['5 % more work, a process for each slot', 'a', '1', '0', '0', '0', '0 %', '0', '4.5 %', '15'],
    ]);
  });

  it('are nothing where there are none, and named where they are damaged', () => {
    expect(trialBlocks(readAllTrials(folder, 'm').trials)).toEqual([]);
    mkdirSync(join(folder, 'trials'));
    writeFileSync(join(folder, 'trials/aa-m.json'), '{}');
    keep('other-m', { neighbour: 'loud' }, []);
    const { trials, damaged } = readAllTrials(folder, 'm');
    expect(trials).toEqual([]);
    expect(damaged).toHaveLength(2);
    expect(damaged[0]).toContain('aa-m.json: ');
  });
});
