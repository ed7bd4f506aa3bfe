import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireOwnFiles } from './require-own-files.js';

describe('requireOwnFiles', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradproof-own-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const names = ['plan.json', 'run.json', 'claims.md', 'figure-1.svg'];
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  it('lets a command write over what it wrote, and beside other files', () => {
    write('plan.json', '{\n  "schema": "gradproof.plan/1"');
    write('figure-1.svg', '<svg><title id="figure-1-title">');
    write('table-1.md', 'mine');
    expect(() => requireOwnFiles(folder, names)).not.toThrow();
  });

  it.each(names)('keeps it from writing over another %s, or an empty one', (name) => {
    for (const text of ['mine', '']) {
      write(name, text);
      expect(() => requireOwnFiles(folder, names)).toThrow(UsageError);
      expect(() => requireOwnFiles(folder, names)).toThrow(
        `--out ${folder} holds ${name}, which repro did not write and would replace; move it away, or name another folder`,
      );
    }
  });

  it('refuses a folder in the place of a file', () => {
    mkdirSync(join(folder, 'claims.md'));
    expect(() => requireOwnFiles(folder, names)).toThrow('holds claims.md, which repro did not write');
  });

  it('has nothing to say of a folder that is not there', () => {
    expect(() => requireOwnFiles(join(folder, 'none'), names)).not.toThrow();
  });

  it('is asked only for names that have a mark', () => {
    expect(() => requireOwnFiles(folder, ['notes.md'])).toThrow('name must be one that repro writes, got notes.md');
  });
});
