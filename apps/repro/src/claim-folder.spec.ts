import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { diskFiles } from '@gradproof/experiment';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder } from './claim-folder.js';
import { outputFolder } from './output-folder.js';

describe('claimFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradproof-claim-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets any number of runs of one plan in, and nobody else until they have left', () => {
    const releases = [claimFolder(folder, 'plan', 'a'), claimFolder(folder, 'plan', 'a')];
    expect(() => claimFolder(folder, 'plan', 'b')).toThrow(UsageError);
    expect(() => claimFolder(folder, 'plan', 'b')).toThrow(`another run is writing to --out ${folder}`);
    for (const release of releases) release();
    expect(readdirSync(folder)).toEqual([]);
    claimFolder(folder, 'plan', 'b')();
  });

  it('does not keep a study from a plan', () => {
    const release = claimFolder(folder, 'plan', 'a');
    expect(() => claimFolder(folder, 'ablation-step', 'b')()).not.toThrow();
    release();
  });

  it('pays no heed to runs that were killed, and sweeps them', () => {
    const release = claimFolder(folder, 'plan', 'a');
    const [mark] = readdirSync(folder);
    release();
    const [machine] = diskFiles.owner.split('-');
    const [dead, living, elsewhere] = [
      `${machine}-${2 ** 30}-00000000`,
      `${machine}-${process.ppid}-0`,
      'ffffffff-1-0',
    ].map((owner) => mark!.replace(diskFiles.owner, owner)) as [string, string, string];
    writeFileSync(join(folder, dead), '');
    claimFolder(folder, 'plan', 'b')();
    outputFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
    for (const other of [living, elsewhere]) {
      writeFileSync(join(folder, other), '');
      outputFolder(folder);
      expect(() => claimFolder(folder, 'plan', 'b')).toThrow(`(see ${other})`);
      rmSync(join(folder, other));
    }
  });
});
