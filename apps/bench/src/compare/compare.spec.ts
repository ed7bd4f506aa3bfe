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
import { type ComparedProcess, comparePlan } from '@gradproof/benchmark';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveRevision } from '../checkout/lay-out.js';
import { linkModules } from '../checkout/link-modules.js';
import { type TestContext, testContext } from '../testing/test-context.js';
import { type CompareRequest, type CompareTools, compareCommand, recomputeCommand } from './compare-command.js';
import { judgeKept } from './kept-comparison.js';
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

describe('compareCommand', () => {
  const tools = (factor: number): CompareTools => ({
    prepare: (file, _, own, ready) => {
      ready?.('root', 'abc');
      void own;
      return Promise.resolve({
        base: { name: 'base abc', file, build: '1' },
        head: { name: 'head', file, build: '2' },
      });
    },
    tasks: (name) =>
      Promise.resolve({
        tasks: ['step', 'other'].map((each) => ({ name: each, work: { steps: name === 'head' ? 2 : 1 } })),
      }),
    measuring: () => ({
      atOnce: 1,
      pinned: true,
      way: () => 'lockstep',
      measure: (_, count): Promise<ComparedProcess> => {
        const base = Array.from({ length: 8 }, (__, i) => 100 + ((3 * i + count) % 5) / 10);
        const memory = { base: { bytes: 0, collections: 0 }, head: { bytes: 4096, collections: 1 } };
        const times = { base, control: base, head: base.map((us) => factor * us) };
        return Promise.resolve({ batch: 7, times, memory, seconds: 2 });
      },
    }),
  });
  const request = (more: Partial<CompareRequest> = {}): CompareRequest => ({
    benchmarks: { file: join(folder, 'a.bench.js'), named: true },
    against: { kind: 'revision', revision: 'HEAD' },
    filters: ['step'],
    plan: comparePlan,
    out: join(folder, 'out'),
    format: 'json',
    undecided: 'warn',
    identical: 'skip',
    cores: [],
    ...more,
  });

  it('prints one JSON object, keeps the slots, exits by the verdict, and says the same of what it kept', async () => {
    expect(await compareCommand(request(), context, tools(1.2))).toBe(1);
    expect(context.printed).toHaveLength(1);
    const result = JSON.parse(context.printed[0]!);
    expect(result).toMatchObject({
      schema: 'gradproof.compare/2',
      base: 'base abc',
      identical: false,
      benchmarks: [
        {
          name: 'step',
          verdict: 'regressed',
          control: 0,
          processes: 6,
          seconds: 12,
          memory: { head: { bytes: 4096 } },
          work: 'exact work changed: steps +100.00 %',
        },
      ],
    });
    const [{ change, interval, visible }] = result.benchmarks;
    expect(change).toBeCloseTo(0.2, 6);
    expect(interval).toHaveLength(2);
    expect(visible).toBeGreaterThanOrEqual(0.03);
    const [kept] = readdirSync(join(folder, 'out/compare'));
    const path = join(folder, 'out/compare', kept!);
    const here = (given: string) => Promise.resolve(judgeKept(given));
    expect(await recomputeCommand(path, { format: 'json', undecided: 'warn' }, context, here)).toBe(1);
    expect(context.printed[1]).toBe(context.printed[0]);
  });

  it.each([
    ['text', /^benchmark {2,}change.*\nstep {2,}\+20 %/],
    ['markdown', /^<!-- gradproof bench compare -->\n## Benchmarks: 1 regressed, 0 improved/],
    ['html', /^<!doctype html>[\s\S]*<strong>REGRESSED<\/strong>/],
    ['github-action-benchmark', /"name": "step, against base",\s+"unit": "times",\s+"value": 1.2/],
    ['bencher', /"step": \{\s+"latency": \{\s+"value": 120/],
  ] as const)('prints %s', async (format, expected) => {
    await compareCommand(request({ format, out: undefined }), context, tools(1.2));
    expect(context.printed.join('')).toMatch(expected);
    if (format === 'text')
      for (const line of context.printed[0]!.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('exits 0 for equal builds, 2 for an unknown name, and measures nothing of identical ones', async () => {
    expect(await compareCommand(request(), context, tools(1))).toBe(0);
    expect(await compareCommand(request({ filters: ['nonsense'] }), context, tools(1))).toBe(2);
    const same: CompareTools = {
      ...tools(1),
      prepare: (file) =>
        Promise.resolve({ base: { name: 'a', file, build: '1' }, head: { name: 'b', file, build: '1' } }),
    };
    expect(await compareCommand(request({ out: undefined, format: 'text' }), context, same)).toBe(0);
    expect(context.printed.at(-1)).toMatch(/nothing was\s+measured/);
    const forced = request({ out: undefined, identical: 'measure' });
    expect(await compareCommand(forced, context, same)).toBe(0);
    expect(JSON.parse(context.printed.at(-1)!)).toMatchObject({
      identical: true,
      benchmarks: [{ verdict: 'equivalent' }],
    });
  });

  it('exits 3 under --strict where nothing can be said', async () => {
    const restless: CompareTools = {
      ...tools(1),
      measuring: () => ({
        atOnce: 1,
        pinned: true,
        way: () => 'apart',
        measure: (_, count) => {
          const head = [100 * Math.exp(0.3 * ((count % 3) - 1))];
          return Promise.resolve({ batch: 1, times: { base: [100], control: [100], head }, memory: {}, seconds: 10 });
        },
      }),
    };
    expect(await compareCommand(request({ undecided: 'fail' }), context, restless)).toBe(3);
    expect(await compareCommand(request(), context, restless)).toBe(0);
  });

  it('refuses a benchmark that base has not, or measures otherwise', async () => {
    const of = (base: readonly { name: string; version?: string }[]): CompareTools => ({
      ...tools(1),
      tasks: (name) => Promise.resolve({ tasks: name === 'head' ? [{ name: 'step', version: '1' }] : [...base] }),
    });
    await expect(compareCommand(request(), context, of([]))).rejects.toThrow("base abc has no benchmark 'step'");
    await expect(compareCommand(request(), context, of([{ name: 'step', version: '2' }]))).rejects.toThrow(
      'their versions differ',
    );
  });
});
