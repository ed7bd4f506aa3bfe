import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planDigest } from '../plan/plan.js';
import { planFileText } from '../plan/plan-file.js';
import { textbook } from '../cell/protocol.js';
import { openRunFolder } from './run-folder.js';
import { StoreError } from '../store/store-error.js';
import { tablePlan } from '../plan/table-plan.js';
import { memoryDisk, memoryFiles, someOrigin } from '../testing/index.js';

const plan = tablePlan(textbook, [0]);
const sha256 = planDigest(plan);
const opened = (text: string) => {
  const disk = memoryDisk();
  disk.files.set(join('out', 'plan.json'), text);
  return openRunFolder('out', memoryFiles(disk, 'a'));
};

describe('openRunFolder', () => {
  it('finds the plan and the store', () => {
    const folder = opened(planFileText({ plan, sha256, origin: someOrigin }));
    expect(folder).toMatchObject({ path: 'out', plan, sha256, origin: someOrigin });
    expect(folder.store.pathOf({ ...plan.cells[0]!, protocol: textbook })).toContain(join('out', 'cells'));
  });

  it('refuses a plan that was never run', () => {
    expect(() => opened(planFileText({ plan, sha256 }))).toThrow(
      /expected the plan of a run, found one that was never run/,
    );
  });

  it('refuses a folder without one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradproof-folder-'));
    expect(() => openRunFolder(folder)).toThrow(StoreError);
    expect(() => openRunFolder(folder)).toThrow(/plan.json: expected the plan of a run, found nothing; give a folder/);
  });

  it('tells why a plan cannot be read', () => {
    const files = memoryFiles(memoryDisk(), 'a', { step: 0, what: 'EACCES' });
    expect(() => openRunFolder('out', files)).toThrow(/found EACCES: planted/);
  });
});
