import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFolder, removeFolders } from './make-folder.js';
import { isSystemError } from './usage-error.js';
import { prepareFile, writeWhole } from './write-whole.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gradproof-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe.each([
  ['prepareFile', prepareFile],
  ['writeWhole', (path: string) => writeWhole(path, 'x')],
])('%s', (_, act) => {
  it('refuses a folder, and a place below a file, and leaves nothing', () => {
    writeFileSync(join(folder, 'file'), 'kept');
    expect(() => act(folder)).toThrow(`${folder} is a folder; name a file in it`);
    expect(isSystemError(thrownBy(() => act(join(folder, 'file/deep/out.md'))))).toBe(true);
    expect(readdirSync(folder)).toEqual(['file']);
  });
  it.runIf(existsSync('/proc/self'))('ends where the file system makes no folders', () => {
    expect(isSystemError(thrownBy(() => act('/proc/a/b/c/out.md')))).toBe(true);
  });
});

describe('prepareFile', () => {
  it('leaves nothing behind, neither folders nor an empty file', () => {
    prepareFile(join(folder, 'a/b/out.md'));
    prepareFile(join(folder, 'out.md'));
    expect(readdirSync(folder)).toEqual([]);
  });
  it('leaves what is there as it is', () => {
    writeFileSync(join(folder, 'out.md'), 'before');
    prepareFile(join(folder, 'out.md'));
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['out.md']);
  });
});

describe('writeWhole', () => {
  it('makes the folders, and leaves the file alone', () => {
    writeWhole(join(folder, 'a/b/out.md'), 'text');
    expect(readFileSync(join(folder, 'a/b/out.md'), 'utf8')).toBe('text');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['out.md']);
  });
  it('replaces a file, with its permissions, where a link leads', () => {
    const real = join(folder, 'real.md');
    writeFileSync(real, 'before', { mode: 0o640 });
    symlinkSync(real, join(folder, 'link.md'));
    writeWhole(join(folder, 'link.md'), 'after');
    expect(readFileSync(real, 'utf8')).toBe('after');
    if (process.platform !== 'win32') expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(['link.md', 'real.md']);
  });
  it.runIf(existsSync('/dev/null'))('leaves a device the device that it is', () => {
    prepareFile('/dev/null');
    writeWhole('/dev/null', 'text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
  it('sweeps what a process that has gone left of the same file, and nothing else', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const [left, ours, other] = [`.out.md.${pid}-0123abcd.tmp`, `.out.md.${process.pid}-0123abcd.tmp`, '.out.md.bak'];
    for (const name of [left, ours, other]) writeFileSync(join(folder, name), '');
    writeWhole(join(folder, 'out.md'), 'text');
    expect(readdirSync(folder).toSorted()).toEqual([ours, other, 'out.md'].toSorted());
  });
  it('takes a name as long as the file system allows', () => {
    const name = 'é'.repeat(100);
    writeWhole(join(folder, name), 'text');
    expect(readdirSync(folder).map((each) => each.normalize())).toEqual([name]);
  });
  it('removes its temporary file when it cannot take the name', () => {
    // a folder made between the look and the rename cannot be planted; an unwritable text can
    const unwritable = { toString: (): string => 'x' } as unknown as string;
    expect(() => writeWhole(join(folder, 'out.md'), unwritable)).toThrow(TypeError);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('makeFolder', () => {
  it('says which folders it made', () => {
    mkdirSync(join(folder, 'a'));
    expect(makeFolder(join(folder, 'a/b/c'))).toEqual([join(folder, 'a/b'), join(folder, 'a/b/c')]);
    expect(makeFolder(join(folder, 'a/b/c'))).toEqual([]);
  });
  it('makes nothing below a file, and takes back what it made for nothing', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(isSystemError(thrownBy(() => makeFolder(join(folder, 'file/below/it'))))).toBe(true);
    expect(isSystemError(thrownBy(() => makeFolder(join(folder, `made/${'x'.repeat(300)}`))))).toBe(true);
    expect(readdirSync(folder)).toEqual(['file']);
  });
  it('removes only what is empty', () => {
    const made = makeFolder(join(folder, 'a/b'));
    writeFileSync(join(folder, 'a/file'), '');
    removeFolders(made);
    expect(readdirSync(join(folder, 'a'))).toEqual(['file']);
  });
});

describe.skipIf(process.platform === 'win32')('writeWhole, into a pipe', () => {
  it('refuses one that nothing reads, and does not wait for a reader', () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const late = spawn('sh', ['-c', 'sleep 3; cat "$0" >"$0.read"', pipe]); // ends a write that waits
    expect(() => writeWhole(pipe, 'x')).toThrow(`${pipe} is a pipe that nothing reads; start its reader first`);
    late.kill();
  });

  it('writes all of a long text to its reader', async () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const reader = spawn('sh', ['-c', 'cat "$0" >"$0.read"', pipe]);
    const text = 'x'.repeat(300_000);
    await vi.waitFor(() => writeWhole(pipe, text));
    await once(reader, 'exit');
    expect(readFileSync(`${pipe}.read`, 'utf8')).toBe(text);
  });
});
