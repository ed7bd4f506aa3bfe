import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { diskFiles } from './store-files.js';

describe('the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradproof-files-'));
  });

  it('has nothing where there is nothing', () => {
    expect(diskFiles.read(join(folder, 'none'))).toBeUndefined();
    expect(diskFiles.list(join(folder, 'none'))).toEqual([]);
    diskFiles.remove(join(folder, 'none'));
    expect(() => diskFiles.read(folder)).toThrow(/expected a regular file, found a folder/);
  });

  it('keeps a name that is taken', () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    for (const path of [a, b]) {
      const file = diskFiles.create(path);
      diskFiles.write(file, path);
      diskFiles.sync(file);
      diskFiles.close(file);
    }
    expect(() => diskFiles.create(a)).toThrow('EEXIST');
    expect(() => diskFiles.link(a, b)).toThrow('EEXIST');
    expect(diskFiles.read(b)).toBe(b);
    diskFiles.rename(a, b);
    expect(diskFiles.read(b)).toBe(a);
    expect(existsSync(a)).toBe(false);
  });

  it('makes folders that exist', () => {
    diskFiles.makeFolder(join(folder, 'x', 'y'));
    diskFiles.makeFolder(join(folder, 'x', 'y'));
    writeFileSync(join(folder, 'x', 'f'), '');
    expect(diskFiles.list(join(folder, 'x')).toSorted()).toEqual(['f', 'y']);
  });

  it('makes no folder in the place of a file, or below one', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['file', 'file/below', 'file/below/that'])
      expect(() => diskFiles.makeFolder(join(folder, path))).toThrow(/EEXIST|ENOTDIR/);
  });

  it.skipIf(!existsSync('/proc/self'))('gives up where the file system makes no folders', () => {
    expect(() => diskFiles.makeFolder('/proc/nope/below')).toThrow(/ENOENT|EACCES|EPERM/);
  });
});

describe('the owner of a temporary file', () => {
  const [machine, pid] = diskFiles.owner.split('-');
  it.each([
    ['is not gone while it is us', diskFiles.owner, false],
    ['is gone when an earlier process had our number', `${machine}-${pid}-00000000`, true],
    ['is not gone while another process runs', `${machine}-${process.ppid}-00000000`, false],
    ['is gone when no process has its number', `${machine}-${2 ** 30}-00000000`, true],
    ['cannot be known on another machine', `ffffffff-${2 ** 30}-00000000`, false],
  ])('%s', (_, owner, gone) => expect(diskFiles.isGone(owner)).toBe(gone));
});
