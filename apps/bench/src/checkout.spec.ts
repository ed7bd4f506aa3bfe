import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareCheckouts, resolveRevision } from './checkout.js';
import { linkModules } from './link-modules.js';
import { type TestContext, testContext } from './testing/test-context.js';
import { slotProgram, workspaceRoot } from './workspace-root.js';

let folder: string;
let temporary: string;
let context: TestContext;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-checkout-')));
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, temporary);
  context = testContext();
});
afterEach(async () => {
  await context.leftovers.clean();
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
  const git = (root: string, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const commit = (root: string): string => {
    git(root, 'add', '--all');
    git(root, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'next');
    return git(root, 'rev-parse', 'HEAD');
  };
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
    git(root, 'init', '--quiet');
    commit(root);
    return root;
  };
  const prepare = (root: string, base: string) => prepareCheckouts(base, { ...context, root });
  /** After the cleaning with which every command ends. */
  const left = async (root: string) => {
    await context.leftovers.clean();
    const folders = readdirSync(temporary).filter((name) => readdirSync(join(temporary, name)).length > 0);
    return { worktrees: git(root, 'worktree', 'list').split('\n').length - 1, folders };
  };
  const nothing = { worktrees: 0, folders: [] };

  it('builds base, its copy, and the working tree with what is not committed, and leaves nothing', async () => {
    const root = repository();
    const base = git(root, 'rev-parse', 'HEAD');
    write('repository/apps/bench/src/slot-worker.ts', 'export const answer: number = 2;');
    write('repository/apps/bench/src/new.ts', 'export const more: number = 3;');
    const checkouts = await prepare(root, base);
    const program = (side: 'base' | 'control' | 'head') => readFileSync(slotProgram(checkouts[side]), 'utf8');
    expect(program('base')).toContain('answer = 1');
    expect(program('control')).toBe(program('base'));
    expect(program('head')).toContain('answer = 2');
    expect(existsSync(join(checkouts.head, 'apps/bench/dist/new.js'))).toBe(true);
    expect(checkouts.digests.base).not.toBe(checkouts.digests.head);
    expect(await left(root)).toEqual(nothing);
  });

  it('sees that two builds are the same', async () => {
    const root = repository();
    write('repository/README.md', 'words');
    const { digests } = await prepare(root, commit(root));
    expect(digests.base).toBe(digests.head);
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
    expect(await left(root)).toEqual(nothing);
  });

  it('refuses a base whose packages cannot be installed', async () => {
    const root = repository();
    write('repository/package-lock.json', 'broken');
    const base = commit(root);
    write('repository/package-lock.json', '{}');
    await expect(prepare(root, base)).rejects.toThrow('base does not install');
  });

  it.skipIf(process.platform === 'win32').each(['node_modules', 'apps/bench/dist', 'libs'])(
    'writes nothing through a link %s of base that leads out of it',
    async (place) => {
      const root = repository();
      const victim = join(folder, 'victim');
      write('victim/precious', 'words');
      const committed = spawnSync('git', ['hash-object', '-w', '--stdin'], {
        cwd: root,
        input: victim,
        encoding: 'utf8',
      });
      git(root, 'update-index', '--add', '--cacheinfo', `120000,${committed.stdout.trim()},${place}`);
      git(root, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'link');
      const base = git(root, 'rev-parse', 'HEAD');
      git(root, 'rm', '--quiet', '--cached', place);
      await expect(prepare(root, base)).rejects.toThrow(
        `cannot be compared: its symbolic link ${place} leads out of it, to ${victim}`,
      );
      expect(await left(root)).toEqual(nothing);
      expect(readdirSync(victim)).toEqual(['precious']);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'lays out links that stay inside, and what links in head lead to',
    async () => {
      const root = repository();
      symlinkSync('slot-worker.ts', join(root, 'apps/bench/src/other.ts'));
      const base = commit(root);
      write('elsewhere.ts', 'export const outside: number = 1;');
      symlinkSync(join(folder, 'elsewhere.ts'), join(root, 'apps/bench/src/outside.ts'));
      symlinkSync(folder, join(root, 'apps/bench/src/folder'));
      const { control, head } = await prepare(root, base);
      expect(readFileSync(join(control, 'apps/bench/src/other.ts'), 'utf8')).toContain('answer');
      expect(existsSync(join(head, 'apps/bench/dist/outside.js'))).toBe(true);
      expect(context.notes).toContain('apps/bench/src/folder is not a file and is left out of what is measured');
    },
  );

  it('ends when aborted, at any step', async () => {
    const root = repository();
    for (const step of ['laying out', 'building base', 'building head']) {
      const abort = new AbortController();
      const note = (line: string): void => void (line.startsWith(step) && abort.abort(new Error('planted')));
      const options = { note, signal: abort.signal, leftovers: context.leftovers, root };
      await expect(prepareCheckouts('HEAD', options)).rejects.toThrow('planted');
      expect(await left(root)).toEqual(nothing);
    }
  });
});

describe('resolveRevision', () => {
  it('knows commits, and says so where it does not', async () => {
    expect(await resolveRevision('HEAD', context)).toMatch(/^[0-9a-f]{40}$/);
    await expect(resolveRevision('no-such-revision', context)).rejects.toThrow(
      '--base no-such-revision must be a revision',
    );
    await expect(resolveRevision('--all', context)).rejects.toThrow('must be a revision');
  });
});
