import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '@gradproof/experiment';
import { beforeEach, describe, expect, it } from 'vitest';
import { outputFolder, publish } from './output-folder.js';
import { UsageError } from './usage-error.js';

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
  it('writes all files, over what was there', () => {
    publish(folder, { a: '1', b: '2' });
    publish(folder, { a: '3' });
    expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('3');
  });

  it('leaves nothing half-written where it fails', () => {
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'b', 'x'), '');
    expect(() => publish(folder, { b: 'in the way of a folder', a: 'later' })).toThrow(UsageError);
    expect(existsSync(join(folder, 'a'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['b']);
  });
});
