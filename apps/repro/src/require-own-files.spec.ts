import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireOwnFiles } from './require-own-files.js';
import { UsageError } from './usage-error.js';

describe('requireOwnFiles', () => {
  const folder = (text: string): string => {
    const path = mkdtempSync(join(tmpdir(), 'gradproof-'));
    writeFileSync(join(path, 'a.md'), text);
    return path;
  };
  const marks = { 'b.md': 'ours', 'a.md': 'ours' };

  it('lets a command write over what it wrote, and beside other files', () => {
    expect(() => requireOwnFiles(folder('it is ours'), marks, 'the study')).not.toThrow();
    expect(() => requireOwnFiles(folder('mine'), { 'b.md': 'ours' }, 'the study')).not.toThrow();
  });

  it('keeps it from writing over another file, naming it', () => {
    const path = folder('mine');
    expect(() => requireOwnFiles(path, marks, 'the study')).toThrow(UsageError);
    expect(() => requireOwnFiles(path, marks, 'the study')).toThrow(
      `--out ${path} must not hold another a.md, which the study would replace; name a folder of its own`,
    );
  });

  it('has nothing to say of a folder that is not there', () => {
    const path = folder('mine');
    mkdirSync(join(path, 'sub'));
    expect(() => requireOwnFiles(join(path, 'sub'), marks, 'the study')).not.toThrow();
    expect(() => requireOwnFiles(join(path, 'none'), marks, 'the study')).not.toThrow();
  });
});
