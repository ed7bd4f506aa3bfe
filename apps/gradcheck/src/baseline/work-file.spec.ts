import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BaselineRow, BaselineTask } from './baseline-task.js';
import { NO_REPORT } from './report-row.js';
import { workFile } from './work-file.js';

const first: BaselineTask = { kind: 'random', seed: 0, numbers: [0, 1] };
const second: BaselineTask = { kind: 'audit', network: 3 };
const rows: BaselineRow[] = [{ id: '0', correct: { ...NO_REPORT, verdict: 'pass' } }];
const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'gradcheck-')), 'net.txt.work');

describe('workFile', () => {
  it('goes on after a run that was ended in the middle of a line', () => {
    const path = newPath();
    workFile(path, 'one').keep(first, rows);
    appendFileSync(path, readFileSync(path, 'utf8').slice(0, 40));
    const again = workFile(path, 'one');
    expect([again.rowsOf(first), again.rowsOf(second)]).toEqual([rows, undefined]);
    again.keep(second, rows);
    again.keep(first, rows);
    const last = workFile(path, 'one');
    expect([last.rowsOf(first), last.rowsOf(second)]).toEqual([rows, rows]);
  });

  it('takes nothing that another checker left', () => {
    const path = newPath();
    workFile(path, 'one').keep(first, rows);
    expect(workFile(path, 'two').rowsOf(first)).toBeUndefined();
  });

  it('is gone once all is done', () => {
    const path = newPath();
    const work = workFile(path, 'one');
    work.keep(first, rows);
    work.remove();
    expect(existsSync(path)).toBe(false);
  });
});
