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
import { checkoutFacts } from '../checkout/checkout-facts.js';
import { resolveRevision } from '../checkout/lay-out.js';
import { linkModules } from '../checkout/link-modules.js';
import { packageManagerOf } from '../checkout/package-manager.js';
import { type TestContext, testContext } from '../testing/test-context.js';
import { findBenchmarkFile } from './find-file.js';
import { type Against, prepareSides } from './sides.js';

let folder: string;
let temporary: string;
let context: TestContext;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-compare-')));
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, temporary);
  vi.stubEnv('INIT_CWD', join(folder, 'repository'));
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
const git = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: join(folder, 'repository'), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};
const commit = (): string => {
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'next');
  return git('rev-parse', 'HEAD');
};
const task = (work: number): string =>
  `export default [{ name: 'step', run: () => ${work}, work: () => ({ steps: ${work} }) }];`;

/** A repository with one benchmark, committed, then changed. */
function repository(): { readonly base: string; readonly file: string } {
  write('repository/.gitignore', 'node_modules\nlib\n');
  write('repository/step.bench.mjs', task(1));
  git('init', '--quiet');
  const base = commit();
  write('repository/step.bench.mjs', task(2));
  return { base, file: join(folder, 'repository/step.bench.mjs') };
}
/** After the cleaning with which every command ends. */
const left = async () => {
  await context.leftovers.clean();
  const folders = readdirSync(temporary).filter((name) => readdirSync(join(temporary, name)).length > 0);
  return { worktrees: git('worktree', 'list').split('\n').length - 1, folders };
};
const nothing = { worktrees: 0, folders: [] };

describe('linkModules', () => {
  it("links packages from elsewhere, and the repository's own to the checkout itself", () => {
    for (const root of ['old', 'new'])
      for (const room of ['libs/tensor', 'apps/bench']) write(`${root}/${room}/source.js`, root);
    write('old/node_modules/commander/index.js', 'commander');
    write('old/node_modules/.pnpm/zod@4/node_modules/zod/index.js', 'zod');
    symlinkSync(
      join(folder, 'old/node_modules/.pnpm/zod@4/node_modules/zod'),
      join(folder, 'old/node_modules/zod'),
      'junction',
    );
    write('old/apps/bench/node_modules/tinybench/index.js', 'tinybench');
    mkdirSync(join(folder, 'old/node_modules/@own'));
    for (const name of ['tensor', 'gone']) {
      mkdirSync(join(folder, `old/libs/${name}`), { recursive: true });
      symlinkSync(join(folder, `old/libs/${name}`), join(folder, `old/node_modules/@own/${name}`), 'junction');
    }
    linkModules(join(folder, 'old'), join(folder, 'new'));
    const read = (path: string): string => readFileSync(join(folder, 'new', path), 'utf8');
    expect(read('node_modules/@own/tensor/source.js')).toBe('new');
    expect(read('node_modules/commander/index.js')).toBe('commander');
    expect(read('node_modules/zod/index.js')).toBe('zod');
    expect(read('apps/bench/node_modules/tinybench/index.js')).toBe('tinybench');
    expect(existsSync(join(folder, 'new/node_modules/@own/gone'))).toBe(false);
  });
});

describe('prepareSides', () => {
  const against = (prepare?: string): Against => ({ kind: 'revision', revision: 'HEAD', prepare });

  it('lays out the commit and the working tree with what is not committed, prepares both, and leaves nothing', async () => {
    const { file } = repository();
    const copy = `node -e "require('fs').cpSync('step.bench.mjs', 'lib/step.bench.mjs')"`;
    const { base, head } = await prepareSides(join(dirname(file), 'lib/step.bench.mjs'), against(copy), context);
    expect(readFileSync(base.file, 'utf8')).toBe(task(1));
    expect(readFileSync(head.file, 'utf8')).toBe(task(2));
    expect(base.build).not.toBe(head.build);
    expect(context.notes.some((note) => note.startsWith('building head'))).toBe(true);
    expect(await left()).toEqual(nothing);
  });

  it('sees that two builds are the same, whatever is written about them', async () => {
    const { file } = repository();
    write('repository/step.bench.mjs', task(1));
    write('repository/README.md', 'words');
    const { base, head } = await prepareSides(file, against(), context);
    expect(base.build).toBe(head.build);
  });

  it('refuses what does not build, or has no such file, in one line, and leaves nothing', async () => {
    const { file, base } = repository();
    await expect(prepareSides(file, against('echo error: planted && exit 1'), context)).rejects.toThrow(
      `base ${base.slice(0, 12)} does not build: error: planted`,
    );
    write('repository/new.bench.mjs', task(1));
    await expect(prepareSides(join(dirname(file), 'new.bench.mjs'), against(), context)).rejects.toThrow(
      `base ${base.slice(0, 12)} has no benchmark file new.bench.mjs`,
    );
    expect(await left()).toEqual(nothing);
  });

  it('writes nothing through links that lead out', async () => {
    const { file } = repository();
    symlinkSync(temporary, join(folder, 'repository/out'), 'junction');
    commit();
    await expect(prepareSides(file, against(), context)).rejects.toThrow('its symbolic link out leads out of it');
  });

  it('knows no revision that git does not know', async () => {
    repository();
    await expect(resolveRevision(join(folder, 'repository'), '--all', context)).rejects.toThrow('must be a revision');
    await expect(prepareSides(join(temporary, 'a.bench.mjs'), against(), context)).rejects.toThrow(
      '--base needs a git repository',
    );
  });

  it('compares with a folder that is prepared, and with another file', async () => {
    const { file } = repository();
    write('other/step.bench.mjs', task(3));
    const sides = await prepareSides(file, { kind: 'folder', folder: join(folder, 'other') }, context);
    expect(readFileSync(sides.base.file, 'utf8')).toBe(task(3));
    const files = await prepareSides(file, { kind: 'file', file: join(folder, 'other/step.bench.mjs') }, context);
    expect([files.base.name, files.head.file]).toEqual(['step.bench.mjs', file]);
  });
});

describe('checkoutFacts', () => {
  it('is of the checkout around a folder, whether or not that exists, and takes records for no change', async () => {
    const { file } = repository();
    const commitOfAll = commit();
    const facts = (records?: string) => checkoutFacts(join(dirname(file), 'lib/built'), records, context);
    expect(await facts()).toMatchObject({ commit: commitOfAll, dirty: false });
    write('repository/reports/bench/a.json', '{}');
    expect(await facts(join(dirname(file), 'reports/bench'))).toMatchObject({ dirty: false });
    expect(await facts(temporary)).toMatchObject({ dirty: true });
    expect(await checkoutFacts(temporary, undefined, context)).toEqual({
      commit: null,
      committedAt: null,
      dirty: false,
    });
  });
});

describe('packageManagerOf', () => {
  it.each([
    ['yarn.lock', '# yarn lockfile v1\n', 'yarn', '--frozen-lockfile'],
    ['yarn.lock', '__metadata:\n  version: 8\n', 'yarn', '--immutable'],
    ['pnpm-lock.yaml', '', 'pnpm', '--frozen-lockfile'],
    ['package-lock.json', '{}', 'npm', 'ci'],
  ])('tells %s with %j', (lockfile, text, command, argument) => {
    write(`repository/${lockfile}`, text);
    const manager = packageManagerOf(join(folder, 'repository'));
    expect(manager?.command).toBe(command);
    expect(manager?.install).toContain(argument);
  });
});

describe('prepareSides against another Node', () => {
  it('refuses a program that is not there, or not Node, before anything is measured', async () => {
    const { file } = repository();
    for (const program of ['no-such-node', 'git']) {
      await expect(prepareSides(file, { kind: 'node', program }, context)).rejects.toThrow(
        `--node ${program} must be a Node that can be started: `,
      );
    }
    const same = await prepareSides(file, { kind: 'node', program: process.execPath }, context);
    expect(same.baseNode).toBe(process.execPath);
  });
});

describe('findBenchmarkFile', () => {
  it('takes the only one, or the one of package.json, or the one that is named', () => {
    const { file } = repository();
    expect(findBenchmarkFile(undefined)).toMatchObject({ file, named: false });
    write('repository/b.bench.ts', '');
    expect(() => findBenchmarkFile(undefined)).toThrow('name one of the 2 benchmark files here');
    write('repository/package.json', '{ "bench": { "file": "b.bench.ts", "prepare": "make", "compare": ["a"] } }');
    expect(findBenchmarkFile(undefined)).toMatchObject({ file: join(dirname(file), 'b.bench.ts'), compare: ['a'] });
    expect(findBenchmarkFile('step.bench.mjs')).toMatchObject({ file, named: true, prepare: 'make' });
    write('repository/package.json', '{ "bench": { "prepare": 1 } }');
    expect(() => findBenchmarkFile(undefined)).toThrow('bench must be { file, prepare?, compare? }');
  });
});
