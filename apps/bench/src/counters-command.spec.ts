import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptCommand, countersCommand } from './counters-command.js';
import { type TestContext, testContext } from './testing/test-context.js';

let folder: string;
let file: string;
let context: TestContext;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-counters-'));
  file = join(folder, 'counters.json');
  context = testContext();
});
afterEach(() => rmSync(folder, { recursive: true }));

const work = { 'a: lossEvaluations': 20, 'a: multiplyAdds': 1000 };
const more = { 'a: lossEvaluations': 21, 'b: lossEvaluations': 1 };

describe('counters', () => {
  it('exit 0 while nothing changes', async () => {
    await acceptCommand(file, context, () => Promise.resolve(work));
    expect(readFileSync(file, 'utf8')).toBe('{\n  "a: lossEvaluations": 20,\n  "a: multiplyAdds": 1000\n}\n');
    expect(
      await countersCommand({ file, accept: 'bench accept', format: 'text' }, context, () => Promise.resolve(work)),
    ).toBe(0);
    expect(context.printed.at(-1)).toBe('2 metrics equal, 0 changed\n');
  });

  it('are counted in good English', async () => {
    await acceptCommand(file, context, () => Promise.resolve({ a: 1 }));
    expect(context.printed.at(-1)).toBe('1 metric, the first baseline\n');
  });

  it('would exit 1 for one evaluation more, a metric gone or a metric new, until it is accepted', async () => {
    await acceptCommand(file, context, () => Promise.resolve(work));
    expect(
      await countersCommand({ file, accept: 'bench accept', format: 'text' }, context, () => Promise.resolve(more)),
    ).toBe(1);
    expect(context.printed.at(-1)).toMatch(/^a: lossEvaluations +20 +21 +\+5\.00 %$/m);
    expect(context.printed.at(-1)).toMatch(/^a: multiplyAdds +1,000 +none$/m);
    expect(context.printed.at(-1)).toMatch(/^b: lossEvaluations +none +1$/m);
    await acceptCommand(file, context, () => Promise.resolve(more));
    expect(
      await countersCommand({ file, accept: 'bench accept', format: 'json' }, context, () => Promise.resolve(more)),
    ).toBe(0);
    expect(JSON.parse(context.printed.at(-1)!)).toEqual({ schema: 'gradproof.counters/1', equal: 2, changes: [] });
  });

  it('exit 3 without a baseline, and refuse one that is damaged', async () => {
    expect(
      await countersCommand({ file, accept: 'bench accept', format: 'text' }, context, () => Promise.resolve(work)),
    ).toBe(3);
    for (const [text, told] of [
      ['{"a": "b"}', 'must hold one JSON object of numbers: a: Invalid input: expected number, received string; '],
      ['[]', 'must hold one JSON object of numbers: Invalid input: expected record, received array; '],
      ['{"a": 1', /must hold one JSON object of numbers: .*JSON.*; 'git checkout' brings a committed one back/],
    ] as const) {
      writeFileSync(file, text);
      await expect(
        countersCommand({ file, accept: 'bench accept', format: 'text' }, context, () => Promise.resolve(work)),
      ).rejects.toThrow(told);
    }
  });

  it('are not counted where the baseline could not be written: a folder has its name', async () => {
    mkdirSync(file);
    let counted = 0;
    const count = () => Promise.resolve((counted++, work));
    await expect(acceptCommand(file, context, count)).rejects.toThrow(file);
    await expect(countersCommand({ file, accept: 'bench accept', format: 'text' }, context, count)).rejects.toThrow(
      'must be a file',
    );
    expect(counted).toBe(0);
  });
});
