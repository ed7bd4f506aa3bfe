import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readText } from './read-text.js';
import { StoreError } from './store-error.js';

describe('readText', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradproof-text-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');

  it('reads a file up to the limit', () => {
    writeFileSync(path, 'größer');
    expect(readText(path, 8)).toBe('größer');
    expect(() => readText(path, 7)).toThrow(new StoreError(`${path}: expected at most 7 bytes, found 8`));
  });

  it('has a limit of its own', () => {
    writeFileSync(path, '');
    truncateSync(path, 2 ** 26 + 1); // takes no room on the disk
    expect(() => readText(path)).toThrow(`${path}: expected at most 67108864 bytes, found 67108865`);
  });

  it('refuses a folder', () => {
    expect(() => readText(folder)).toThrow(new StoreError(`${folder}: expected a regular file, found a folder`));
  });

  it.skipIf(!existsSync('/dev/zero'))('refuses what never ends', () => {
    expect(() => readText('/dev/zero')).toThrow('/dev/zero: expected a regular file, found a pipe or device');
  });
});
