import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Context } from './context.js';
import { acceptCommand, countersCommand } from './counters-command.js';

let folder: string;
let file: string;
let printed: string[];
let notes: string[];
let context: Context;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-counters-'));
  file = join(folder, 'counters.json');
  printed = [];
  notes = [];
  context = {
    print: (text) => void printed.push(text),
    note: (line) => void notes.push(line),
    signal: new AbortController().signal,
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

const work = { 'a: lossEvaluations': 20, 'a: multiplyAdds': 1000 };
const more = { 'a: lossEvaluations': 21, 'b: lossEvaluations': 1 };

describe('counters', () => {
  it('exit 0 while nothing changes', () => {
    acceptCommand(file, context, () => work);
    expect(readFileSync(file, 'utf8')).toBe('{\n  "a: lossEvaluations": 20,\n  "a: multiplyAdds": 1000\n}\n');
    expect(countersCommand({ file, format: 'text' }, context, () => work)).toBe(0);
    expect(printed.at(-1)).toBe('2 metrics equal, 0 changed\n');
  });

  it('would exit 1 for one evaluation more, a metric gone or a metric new, until it is accepted', () => {
    acceptCommand(file, context, () => work);
    expect(countersCommand({ file, format: 'text' }, context, () => more)).toBe(1);
    expect(printed.at(-1)).toMatch(/^a: lossEvaluations +20 +21 +\+5\.00 %$/m);
    expect(printed.at(-1)).toMatch(/^a: multiplyAdds +1,000 +none$/m);
    expect(printed.at(-1)).toMatch(/^b: lossEvaluations +none +1$/m);
    acceptCommand(file, context, () => more);
    expect(countersCommand({ file, format: 'json' }, context, () => more)).toBe(0);
    expect(JSON.parse(printed.at(-1)!)).toEqual({ schema: 'gradproof.counters/1', equal: 2, changes: [] });
  });

  it('exit 3 without a baseline, and refuse one that is damaged', () => {
    expect(countersCommand({ file, format: 'text' }, context, () => work)).toBe(3);
    writeFileSync(file, '{"a": "b"}');
    expect(() => countersCommand({ file, format: 'text' }, context, () => work)).toThrow('one JSON object of integers');
  });
});
