import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { diskFiles } from '@gradproof/experiment';
import { beforeEach, describe, expect, it } from 'vitest';
import { outputFolder, publish } from './output-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-out-'));
});

describe('outputFolder', () => {
  it('makes what is missing', () => {
    expect(readdirSync(outputFolder(join(folder, 'a', 'b')))).toEqual([]);
  });

  it('refuses what cannot be a folder', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => outputFolder(join(folder, 'file'))).toThrow(UsageError);
    expect(() => outputFolder(join(folder, 'file', 'below'))).toThrow(
      /--out .*below must be a folder that can be written/,
    );
  });

  it.skipIf(!existsSync('/proc/self'))('gives up where no folder can be made', () => {
    expect(() => outputFolder('/proc/nope')).toThrow(/^--out \/proc\/nope must be a folder that can be written: /);
  });

  it('removes what a killed run left, and nothing of a living one', () => {
    const [machine] = diskFiles.owner.split('-');
    const dead = `.part.table-1.md.${machine}-${2 ** 30}-00000000`;
    const living = `.part.table-1.md.${machine}-${process.ppid}-00000000`;
    for (const name of [dead, living, 'table-1.md']) writeFileSync(join(folder, name), '');
    outputFolder(folder);
    expect(readdirSync(folder).toSorted()).toEqual([living, 'table-1.md'].toSorted());
  });
});

describe('publish', () => {
  const plan = '{"schema":"gradproof.plan/1"}';
  const table = '"gradproof.table/1"';

  it('writes all files, over what was there', () => {
    publish(folder, { 'plan.json': plan, 'table-1.json': table });
    publish(folder, { 'plan.json': `${plan}\n` });
    expect(readdirSync(folder).toSorted()).toEqual(['plan.json', 'table-1.json']);
    expect(readFileSync(join(folder, 'plan.json'), 'utf8')).toBe(`${plan}\n`);
  });

  it('leaves nothing half-written where it fails', () => {
    rmSync(folder, { recursive: true });
    expect(() => publish(folder, { 'plan.json': plan })).toThrow(/--out .* could not be written: /);
    mkdirSync(folder);
    mkdirSync(join(folder, 'table-1.json'));
    expect(() => publish(folder, { 'table-1.json': table, 'plan.json': plan })).toThrow(UsageError);
    expect(readdirSync(folder)).toEqual(['table-1.json']);
  });
});
