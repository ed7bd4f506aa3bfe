import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { cellKey } from './cell-key.js';
import { type Origin, originDigest } from './origin.js';
import { paperClaims } from '../plan/paper-claims.js';
import { type Plan, planCells, planDigest } from '../plan/plan.js';
import { parsePlanFile, planFileText } from '../plan/plan-file.js';
import { textbook } from '../cell/protocol.js';
import { openRunFolder } from '../run/run-folder.js';
import { parseStoredCell, storedCellText } from './stored-cell.js';
import { tablePlan } from '../plan/table-plan.js';
import { flippedBits, inventedResult, memoryDisk, memoryFiles, someOrigin } from '../testing/index.js';

const testImages = 200;
const origin: Origin = { ...someOrigin, testImages };
const claims = [{ ...paperClaims[1]!, claim: 'Größer.', hypothesis: 'Above 0.' }];
const plan: Plan = { ...tablePlan(textbook, [7]), claims, stoppingRule: 'All cells.' };
const text = planFileText({ plan, sha256: planDigest(plan), origin });
const cell = planCells(plan)[3]!;
const result = { ...inventedResult(cell, 123, origin), predictions: '0123456789'.repeat(testImages / 10) };

/** Flips after which a reading is neither refused in one line nor the same as before. */
function wrongFlips(whole: string, read: (flipped: string) => unknown, every = 1): unknown[] {
  const asBefore = canonicalJson(read(whole));
  const wrong: unknown[] = [];
  for (const flipped of flippedBits(whole, every)) {
    try {
      const found = canonicalJson(read(flipped.text));
      if (found !== asBefore) wrong.push({ ...flipped, found });
    } catch (error) {
      const { name, message } = error as Error;
      const refused = ['PlanError', 'RangeError', 'StoreError'].includes(name) && !message.includes('\n');
      if (!refused) wrong.push({ ...flipped, name, message });
    }
  }
  return wrong;
}

describe('a plan with any one bit flipped', () => {
  const read = (flipped: string): unknown => parsePlanFile(flipped, 'p');
  /** Up to the second cell: the others are like the first. */
  const head = text.slice(0, text.indexOf('\n', text.indexOf('"cells"') + 12));

  it('is refused or the same', () => {
    expect(wrongFlips(head, (flipped) => read(flipped + text.slice(head.length)))).toEqual([]);
    expect(wrongFlips(text, read, 37)).toEqual([]);
  });

  it('gives no result another number of test images, even without the digest of its origin', () => {
    const older = text.replace(/ {2}"originSha256".*\n/, '');
    const line = / {2}"origin".*\n/.exec(older)![0];
    const disk = memoryDisk();
    const files = memoryFiles(disk, 'a');
    const opened = (plansOrigin: string): ReturnType<typeof openRunFolder> => {
      disk.files.set(join('out', 'plan.json'), older.replace(line, plansOrigin));
      return openRunFolder('out', files);
    };
    opened(line).store.write(result);
    const wrong = wrongFlips(line, (flipped) => {
      const { store, origin: own } = opened(flipped);
      const reading = store.read(cell);
      return reading.state === 'valid' ? { ...reading, own } : refuse(reading.state);
    });
    expect(wrong).toEqual([]);
    expect(() => opened(line.replace('200', '400')).store.read(cell)).toThrow(
      /must be of 400 test images as the plan's origin says, got 123 correct, accuracy 0.615 and 200 predictions/,
    );
  });
});

function refuse(why: string): never {
  throw new RangeError(why);
}

describe('a result with any one bit flipped', () => {
  it('is refused or the same', () => {
    const key = cellKey(cell, origin);
    expect(wrongFlips(storedCellText(result, origin), (flipped) => parseStoredCell(flipped, key))).toEqual([]);
  });
});

describe('the digest of an origin', () => {
  it('is of all of it', () => {
    const digests = (Object.keys(origin) as (keyof Origin)[]).map((name) =>
      originDigest({ ...origin, [name]: name === 'testImages' ? 201 : '0'.repeat(64) }),
    );
    expect(new Set([...digests, originDigest(origin)]).size).toBe(5);
  });

  it('is asked for where a file has it, and an origin where it has one', () => {
    const other = text.replace('"testImages":200', '"testImages":400');
    expect(() => parsePlanFile(other, 'p')).toThrow(
      /^plan p: originSha256 must be that of origin, .*run the plan again/,
    );
    const without = text.replace(/ {2}"origin".*\n/, '');
    expect(() => parsePlanFile(without, 'p')).toThrow(/that of origin, which is missing/);
  });
});
