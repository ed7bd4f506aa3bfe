import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputTo } from './output.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gradproof-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const streamOf = (file: number): Writable & { fd: number } =>
  Object.assign(new Writable({ write: (_, __, done) => done(new Error('not by the stream')) }), { fd: file });

describe('outputTo', () => {
  it('writes a file itself, to the last byte', async () => {
    const path = join(folder, 'out');
    const file = openSync(path, 'w');
    const output = outputTo(streamOf(file));
    output.print('one\n');
    output.print('two é\n');
    expect(await output.flush()).toBeUndefined();
    closeSync(file);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo é\n');
  });
  it('leaves a terminal to the stream', async () => {
    const file = openSync(join(folder, 'out'), 'w');
    const output = outputTo(Object.assign(streamOf(file), { isTTY: true }));
    output.print('one');
    expect(await output.flush()).toBe('stdout cannot be written: not by the stream');
    closeSync(file);
  });
  it.runIf(existsSync('/dev/full'))('says once that a device takes nothing', async () => {
    const file = openSync('/dev/full', 'w');
    const output = outputTo(streamOf(file));
    output.print('one');
    output.print('two');
    expect(await output.flush()).toBe('stdout cannot be written: cannot write: no space left on device (ENOSPC)');
    closeSync(file);
  });
  it('takes what a stream throws for what it is', async () => {
    const broken = new Writable();
    broken.write = () => {
      throw Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO', syscall: 'write' });
    };
    const output = outputTo(broken);
    output.print('one');
    expect(await output.flush()).toContain('(EIO)');
  });
});
