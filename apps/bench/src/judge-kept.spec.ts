import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CompareRecord, writeCompareRecord } from './compare-record.js';
import { judgeKept } from './judge-kept.js';
import { judgePlan } from './judge.js';
import { quadOrder } from './schedule.js';
import { slotOf } from './testing/noisy-machine.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-judge-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const quads = (name: string, count: number): CompareRecord['slots'] =>
  Array.from({ length: count }, (_, quad) =>
    quadOrder(quad).map((side, i) => ({
      ...slotOf(name, 100 + quad + i),
      sequence: [1],
      side,
      stage: 1 as const,
      quad,
    })),
  ).flat();
const record = (slots = quads('a', 5)): CompareRecord => ({
  schema: 'gradproof.bench-compare/1',
  base: { commit: 'a'.repeat(40), build: 'a' },
  head: { commit: null, dirty: false, build: 'b' },
  machine: 'a-cpu',
  plan: { ...judgePlan, quads: [...judgePlan.quads] },
  work: {},
  slots,
});

describe('judgeKept', () => {
  it('judges what was kept', () => {
    const path = writeCompareRecord(folder, record());
    expect(judgeKept(path).run.judgements).toMatchObject([{ name: 'a', stage: 1 }]);
  });

  const first = quads('a', 5)[0]!;
  it.each([
    ['a file of another kind', '[]', 'Invalid input'],
    ['no JSON', '{', 'JSON'],
    ['a quad without one side', JSON.stringify(record(quads('a', 5).slice(1, 2))), 'must hold a slot of'],
    ['a quad beyond its plan', JSON.stringify(record(quads('a', 6))), 'quad 5 of stage 1 is not in its plan'],
    ['a time of zero', JSON.stringify(record([{ ...first, p50: 0 }])), 'a takes no time'],
    ['a negative time', JSON.stringify(record([{ ...first, p50: -1 }])), 'p50'],
    ['nine benchmarks', JSON.stringify(record(Array.from('abcdefghi').flatMap((name) => quads(name, 1)))), 'at most 8'],
    ['more than 16 MB', ' '.repeat(16 * 2 ** 20 + 1), 'must hold at most 16 MB'],
  ])('refuses %s in a line', (_, text, message) => {
    const path = join(folder, 'kept.json');
    writeFileSync(path, text);
    expect(() => judgeKept(path)).toThrow(/must be a comparison that 'bench compare' wrote: [^\n]+$/);
    expect(() => judgeKept(path)).toThrow(message);
  });

  it('refuses a folder, and a file that is not there', () => {
    expect(() => judgeKept(folder)).toThrow('must be a file');
    expect(() => judgeKept(join(folder, 'none'))).toThrow('ENOENT');
  });

  it('refuses every number that it could not have measured, whatever bit of the file was flipped', () => {
    const path = writeCompareRecord(folder, record(quads('a', 1)));
    const bytes = readFileSync(path);
    for (let bit = 0; bit < 8 * bytes.length; bit += 11) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(path, flipped);
      try {
        for (const { estimate } of judgeKept(path).run.judgements) expect(estimate).toBeTypeOf('number');
      } catch (error) {
        expect((error as Error).name).toBe('UsageError');
      }
    }
  });
});
