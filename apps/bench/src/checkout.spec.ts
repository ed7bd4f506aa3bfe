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
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gitIn } from './checkout-facts.js';
import { linkModules, prepareCheckouts, resolveRevision } from './checkout.js';
import { runProgram } from './run-program.js';
import { slotProgram, workspaceRoot } from './workspace-root.js';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-checkout-')));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

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

describe('prepareCheckouts', () => {
  /** A repository with a benchmark program of one line, and this workspace's compiler. */
  const repository = (): string => {
    const root = join(folder, 'repository');
    write('repository/.gitignore', 'node_modules\ndist\n');
    write('repository/package-lock.json', '{}');
    write(
      'repository/apps/bench/tsconfig.json',
      '{"compilerOptions": {"composite": true, "rootDir": "src", "outDir": "dist", "module": "nodenext", "types": []}}',
    );
    write('repository/apps/bench/src/slot-worker.ts', 'export const answer: number = 1;');
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(join(workspaceRoot, 'node_modules/ts7'), join(root, 'node_modules/ts7'), 'junction');
    gitIn(root, 'init', '--quiet');
    commit(root);
    return root;
  };
  const commit = (root: string): string => {
    gitIn(root, 'add', '--all');
    gitIn(root, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'next');
    return gitIn(root, 'rev-parse', 'HEAD')!;
  };
  const prepare = (root: string, base: string, signal = new AbortController().signal) =>
    prepareCheckouts(base, { note: () => undefined, signal, root });
  const worktrees = (root: string): number => gitIn(root, 'worktree', 'list')!.split('\n').length;

  it('builds base, its copy, and the working tree with what is not committed, and takes them away', async () => {
    const root = repository();
    const base = gitIn(root, 'rev-parse', 'HEAD')!;
    write('repository/apps/bench/src/slot-worker.ts', 'export const answer: number = 2;');
    write('repository/apps/bench/src/new.ts', 'export const more: number = 3;');
    const checkouts = await prepare(root, base);
    const program = (side: 'base' | 'control' | 'head') => readFileSync(slotProgram(checkouts[side]), 'utf8');
    expect(program('base')).toContain('answer = 1');
    expect(program('control')).toBe(program('base'));
    expect(program('head')).toContain('answer = 2');
    expect(existsSync(join(checkouts.head, 'apps/bench/dist/new.js'))).toBe(true);
    expect(checkouts.digests.base).not.toBe(checkouts.digests.head);
    checkouts.remove();
    expect(existsSync(checkouts.base)).toBe(false);
    expect(worktrees(root)).toBe(1);
  });

  it('sees that two builds are the same', async () => {
    const root = repository();
    write('repository/README.md', 'words');
    const { digests, remove } = await prepare(root, commit(root));
    expect(digests.base).toBe(digests.head);
    remove();
  });

  it.each([
    [
      'does not build',
      'src/slot-worker.ts',
      'export const answer: number = "1";',
      'base does not build: apps/bench/src/slot-worker.ts(1,14): error',
    ],
    ['has no program', 'tsconfig.json', undefined, 'base has no benchmark program: no apps/bench in it'],
    ['makes no program', 'src/slot-worker.ts', undefined, 'its build made no slot-worker.js'],
  ])('refuses a base that %s, and leaves nothing behind', async (_, file, text, message) => {
    vi.stubEnv('FORCE_COLOR', 'true'); // as Nx sets it
    const root = repository();
    const path = join(root, 'apps/bench', file);
    const good = readFileSync(path, 'utf8');
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    write('repository/apps/bench/src/other.ts', 'export {};');
    const base = commit(root);
    writeFileSync(path, good);
    await expect(prepare(root, base)).rejects.toThrow(message);
    expect(worktrees(root)).toBe(1);
  });

  it('refuses a base whose packages cannot be installed', async () => {
    const root = repository();
    write('repository/package-lock.json', 'broken');
    const base = commit(root);
    write('repository/package-lock.json', '{}');
    await expect(prepare(root, base)).rejects.toThrow('base does not install');
  });

  it('ends when aborted', async () => {
    const root = repository();
    const abort = new AbortController();
    abort.abort();
    await expect(prepare(root, 'HEAD', abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(worktrees(root)).toBe(1);
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
