import { mkdirSync, mkdtempSync, readdir, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadFolder, findAll, findChecks } from './find-checks.js';
import { placeOf, repositoryOf, shownPath } from './repository.js';

let folder: string;
const write = (name: string, text = ''): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-'));
  mkdirSync(join(folder, '.git'));
  for (const name of ['b.check.ts', 'a.check.mjs', 'src/c.check.js', 'src/deep/d.check.cjs', 'src/plain.ts'])
    write(name);
  for (const name of ['node_modules/x/e.check.js', 'dist/f.check.js', 'src/out/g.check.js', 'src/out/kept.check.js'])
    write(name);
  write('src/[x].check.ts');
  write('.gitignore', 'dist\n/src/out/*\n');
  write('src/.gitignore', '!out/kept.check.js\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const found = async (...patterns: string[]): Promise<readonly string[]> => {
  const { files } = patterns.length === 0 ? await findAll(folder) : await findChecks(patterns, folder);
  return files.map((file) => relative(folder, file).replaceAll('\\', '/'));
};

describe('finding checks', () => {
  it('finds all below a folder, but for node_modules and what is ignored', async () => {
    const below = ['src/[x].check.ts', 'src/c.check.js', 'src/deep/d.check.cjs', 'src/out/kept.check.js'];
    expect(await found()).toEqual(['a.check.mjs', 'b.check.ts', ...below]);
    expect(await found('src')).toEqual(below);
  });
  it('takes files as they are named, also ignored ones and those whose names look like patterns, each once', async () => {
    expect(await found('src/plain.ts', 'dist/f.check.js', 'src/[x].check.ts', 'src/plain.ts')).toEqual([
      'src/plain.ts',
      'dist/f.check.js',
      'src/[x].check.ts',
    ]);
  });
  it('expands patterns', async () => {
    expect(await found('src/**/*.check.{js,cjs}')).toEqual([
      'src/c.check.js',
      'src/deep/d.check.cjs',
      'src/out/kept.check.js',
    ]);
  });
  it('says what matches nothing, and what was looked for', async () => {
    const { files, problems } = await findChecks(['gone.ts', 'src/*.py', 'src/deep/e', '.git', 'b.check.ts'], folder);
    expect(files).toEqual([join(folder, 'b.check.ts')]);
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'gone.ts: file not found',
      'src/*.py: no file matches; files in node_modules and those that .gitignore excludes are skipped',
      'src/deep/e: file not found',
      expect.stringMatching(/^\.git: no file in it matches \*\*\/\*\.check/) as string,
    ]);
  });
  it.skipIf(process.platform === 'win32')('takes no device for a file', async () => {
    const message = 'must be a file or a folder, not a pipe or a device';
    expect(await findChecks(['/dev/null'], folder)).toEqual({ files: [], problems: [{ path: '/dev/null', message }] });
  });
  it.skipIf(process.platform === 'win32')(
    'finds links to files, also to nowhere, and enters none to a folder',
    async () => {
      mkdirSync(join(folder, 'links'));
      symlinkSync('../b.check.ts', join(folder, 'links/to.check.ts'));
      symlinkSync('gone.ts', join(folder, 'links/nowhere.check.ts'));
      symlinkSync('../src', join(folder, 'links/src'));
      expect(await found('links')).toEqual(['links/nowhere.check.ts', 'links/to.check.ts']);
      expect(await found('links/src')).toContain('links/src/c.check.js');
      rmSync(join(folder, 'links'), { recursive: true });
    },
  );
  it('names a folder that cannot be read, and goes on with the others', async () => {
    const shut = join(folder, 'src', 'deep');
    const error = Object.assign(new Error("EACCES: permission denied, scandir '...'"), {
      code: 'EACCES',
      syscall: 'scandir',
      path: shut,
    });
    const read: ReadFolder = (path, options, done) =>
      relative(path, shut) === '' ? done(error, []) : readdir(path, options, done);
    const { files, problems } = await findAll(folder, read);
    expect(files).toHaveLength(5);
    expect(problems).toEqual([
      {
        path: expect.stringContaining('deep') as string,
        message: `${shut}: cannot scandir: permission denied (EACCES)`,
      },
    ]);
  });
});

describe('the place of a file', () => {
  it('is told from the root of its repository to programs, from where they stand to people', () => {
    const file = join(folder, 'src/c.check.js');
    expect(repositoryOf(join(folder, 'src'))).toBe(folder);
    for (const from of [folder, join(folder, 'src'), tmpdir()]) expect(placeOf(file, from)).toBe('src/c.check.js');
    expect(shownPath(file, join(folder, 'src'))).toBe('c.check.js');
    expect(shownPath(file, join(folder, 'dist'))).toBe(join('..', 'src', 'c.check.js'));
  });
  it('is absolute outside of the folder where there is no repository', () => {
    const outside = join(dirname(folder), 'elsewhere.ts');
    expect(placeOf(outside, folder)).toBe(outside);
    expect(placeOf(outside, dirname(folder))).toBe('elsewhere.ts');
  });
});
