import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkModules, resolveRevision } from './checkout.js';
import { runProgram } from './run-program.js';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-checkout-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe('linkModules', () => {
  it("links packages from elsewhere, and the workspace's own to the checkout itself", () => {
    for (const root of ['old', 'new']) {
      for (const room of ['libs/tensor', 'apps/bench', 'benchmarks', 'test']) write(`${root}/${room}/source.js`, root);
    }
    write('old/node_modules/commander/index.js', 'commander');
    write('old/node_modules/.package-lock.json', '{}');
    write('old/benchmarks/node_modules/tinybench/index.js', 'tinybench');
    mkdirSync(join(folder, 'old/node_modules/@gradproof'));
    symlinkSync(join(folder, 'old/libs/tensor'), join(folder, 'old/node_modules/@gradproof/tensor'), 'junction');
    mkdirSync(join(folder, 'old/libs/gone'));
    symlinkSync(join(folder, 'old/libs/gone'), join(folder, 'old/node_modules/@gradproof/gone'), 'junction');

    linkModules(join(folder, 'old'), join(folder, 'new'));
    const read = (path: string): string => readFileSync(join(folder, 'new', path), 'utf8');
    expect(read('node_modules/@gradproof/tensor/source.js')).toBe('new');
    expect(read('node_modules/commander/index.js')).toBe('commander');
    expect(read('benchmarks/node_modules/tinybench/index.js')).toBe('tinybench');
    expect(existsSync(join(folder, 'new/node_modules/@gradproof/gone'))).toBe(false);
    expect(existsSync(join(folder, 'new/node_modules/.package-lock.json'))).toBe(false);
  });
});

describe('resolveRevision', () => {
  it('knows commits, and says so where it does not', () => {
    expect(resolveRevision('HEAD')).toMatch(/^[0-9a-f]{40}$/);
    expect(() => resolveRevision('no-such-revision')).toThrow('--base no-such-revision must be a revision');
    expect(() => resolveRevision('--all')).toThrow('must be a revision');
  });
});

describe('runProgram', () => {
  const forever = ['-e', 'setInterval(() => {}, 1000)'];

  it('hands back what a program said and how it ended', async () => {
    const { signal } = new AbortController();
    const script = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 4';
    expect(await runProgram(process.execPath, ['-e', script], { signal, cwd: folder })).toEqual({
      code: 4,
      stdout: 'out',
      stderr: 'err',
    });
  });

  it('kills it when aborted', async () => {
    const abort = new AbortController();
    const running = runProgram(process.execPath, forever, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not hide that there is no such program', async () => {
    await expect(runProgram('no-such-program', [], { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
