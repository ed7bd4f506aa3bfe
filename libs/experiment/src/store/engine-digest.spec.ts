import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeDigest, engineDigest } from './engine-digest.js';

describe('codeDigest', () => {
  let path: string;
  const digest = (...lines: string[]): string => codeDigest([{ name: 'room', path }], lines);
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'gradproof-code-'));
    mkdirSync(join(path, 'deep'));
    writeFileSync(join(path, 'a.js'), 'export const a = 1;');
    writeFileSync(join(path, 'deep', 'b.wasm'), 'wasm');
  });

  it.each([
    ['a changed file', () => writeFileSync(join(path, 'a.js'), 'export const a = 2;')],
    ['a changed binary', () => writeFileSync(join(path, 'deep', 'b.wasm'), 'wasn')],
    ['a new file', () => writeFileSync(join(path, 'c.ts'), '')],
    ['another name', () => renameSync(join(path, 'a.js'), join(path, 'z.js'))],
  ])('notices %s', (_, change) => {
    const before = digest();
    change();
    expect(digest()).not.toBe(before);
  });

  it('notices a further line, and a room of another name', () => {
    expect(digest('pure-rand 8.4.2')).not.toBe(digest('pure-rand 8.4.3'));
    expect(codeDigest([{ name: 'other', path }], [])).not.toBe(digest());
  });

  it('passes over tests, types and maps', () => {
    const before = digest();
    mkdirSync(join(path, 'testing'));
    for (const file of ['a.spec.ts', 'a.d.ts', 'a.js.map', '.tsbuildinfo', 'testing/t.js']) {
      writeFileSync(join(path, file), 'x');
    }
    expect(digest()).toBe(before);
  });

  it('does not know where a room lies', () => {
    const moved = `${path}-moved`;
    const before = digest();
    renameSync(path, moved);
    expect(codeDigest([{ name: 'room', path: moved }], [])).toBe(before);
  });
});

describe('engineDigest', () => {
  it('is one for one code', () => {
    expect(engineDigest()).toMatch(/^[0-9a-f]{64}$/);
    expect(engineDigest()).toBe(engineDigest());
  });

  it('may take the schemes of the checker alone, since they import nothing outside their folder', () => {
    const checker = dirname(createRequire(import.meta.url).resolve('@gradproof/gradient-check/package.json'));
    const folder = join(checker, 'src', 'schemes');
    const files = readdirSync(folder).filter((file) => !file.endsWith('.spec.ts'));
    expect(files).toContain('scheme.ts');
    for (const file of files) {
      const imported = [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
        ([, name]) => name,
      );
      expect(imported.filter((name) => !/^\.\/[^/]+$/.test(name!))).toEqual([]);
    }
  });
});
