import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder, isRunning, run, start, until } from './command.js';
import { commandLines, programOf } from './processes.js';
import { runWarm } from './warm-command.js';

/** The benchmark with the least to do. */
const fastest = 'iteration analytic 784-20-10 batch 1 relu';
const posix = process.platform !== 'win32';
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

describe('bench run', () => {
  it('prints exactly one JSON object and keeps its slots', async () => {
    const out = emptyFolder();
    const { code, stdout } = await run('bench', ['run', '--filter', fastest, '--json', '--out', out]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      schema: 'gradproof.bench/1',
      tasks: [{ name: fastest, unit: 'us' }],
      ratios: [],
    });
    const [{ p50, mad, n }] = result.tasks;
    expect(p50).toBeGreaterThan(1);
    expect(mad).toBeLessThan(p50);
    expect(n).toBeGreaterThanOrEqual(60);
    const [file] = readdirSync(out);
    expect(JSON.parse(readFileSync(join(out, file!), 'utf8')).slots).toHaveLength(2);
  });

  it('knows its benchmarks, and exits 2 for others', async () => {
    const { stdout } = await runWarm('bench', ['run', '--list']);
    expect(stdout.split('\n')).toContain(fastest);
    const { code, stderr } = await runWarm('bench', ['run', '--filter', 'nonsense']);
    expect(code).toBe(2);
    expect(stderr).toBe("bench: no benchmark has the name or the words 'nonsense'; 'run --list' lists all names\n");
  });

  it.skipIf(!posix).each(signals)('ends at %s with %d', async (signal, expected) => {
    const { child, ended } = start('bench', ['run', '--filter', 'cell', '--out', emptyFolder()]);
    child.stderr!.once('data', () => child.kill(signal)); // progress: a slot is running
    const { code, stdout } = await ended;
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });
});

describe('bench counters', () => {
  it('finds the exact work of this checkout unchanged', async () => {
    const { code, stdout } = await runWarm('bench', ['counters', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'gradproof.counters/1', changes: [] });
    expect(code).toBe(0);
    const lines = readFileSync(join(root, 'benchmarks/counters.json'), 'utf8').trimEnd().split('\n').slice(1, -1);
    expect(lines.toSorted()).toEqual(lines);
    expect(lines.length).toBeGreaterThan(200);
  });

  it.skipIf(!posix).each(signals)(
    'ends at %s with %d while it counts, and the counting with it',
    async (signal, expected) => {
      const { child, ended } = start('bench', ['counters']);
      const counting = await programOf(child.pid!);
      child.kill(signal);
      expect(await ended).toEqual({ code: expected, stdout: '', stderr: '' });
      await until(() => !isRunning(counting));
    },
  );
});

describe('bench compare', () => {
  it.skipIf(!posix)('killed while it builds leaves nothing after the next start', async () => {
    const temporary = emptyFolder();
    const env = { TMPDIR: temporary, TMP: temporary, TEMP: temporary };
    const worktrees = join(root, '.git/worktrees');
    const before = existsSync(worktrees) ? readdirSync(worktrees) : [];
    const { child, ended } = start('bench', ['compare', '--filter', fastest, '--out', emptyFolder()], root, env);
    let said = '';
    child.stderr!.on('data', (text: string) => (said += text));
    let compiler: number;
    try {
      await until(() => said.includes('building'));
      compiler = await programOf(child.pid!);
      await delay(500); // its wrapper has started the compiler itself
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    expect(readdirSync(temporary).length).toBeGreaterThan(1);
    await start('bench', ['run', '--list'], root, env).ended;
    await until(() => !isRunning(compiler));
    expect(commandLines().filter((line) => line.includes(temporary))).toEqual([]);
    // but for the folder of the journals, which is empty
    expect(readdirSync(temporary, { recursive: true })).toEqual([`gradproof-${process.getuid!()}`]);
    expect(existsSync(worktrees) ? readdirSync(worktrees) : []).toEqual(before);
  });
});

describe('bench', () => {
  const refused: readonly (readonly [readonly string[], string])[] = [
    [['frob'], "unknown command 'frob'"],
    [['run', '--frob'], "unknown option '--frob'"],
    [['aa', '--runs', 'many'], "argument 'many' is invalid"],
    [['compare', '--base', 'no-such-revision'], '--base no-such-revision must be a revision'],
    [['compare', 'no-such.bench.js', '--against', 'other.bench.js'], 'head has no benchmark file'],
    [['run', 'package.json'], 'its benchmark file cannot be used'],
    [['compare', '--recompute', 'package.json'], 'must be a comparison'],
    [['selftest', '--filter', 'nonsense'], "no benchmark has the name or the words 'nonsense'"],
    [['run', '--out', 'package.json'], 'must be a folder that can be written'],
    [['report', '--out', 'package.json'], 'must be a folder that can be written'],
    [['compare', '--out', 'package.json'], 'must be a folder that can be written'],
    ...(process.platform === 'linux'
      ? [
          [['run', '--out', '/proc/nowhere/deep'], 'must be a folder that can be written'] as const,
          [['compare', '--recompute', '/dev/zero'], 'must be a file'] as const,
        ]
      : []),
  ];
  it.each(refused)('%j is one clear line and exits 2', async (args, message) => {
    const { code, stdout, stderr } = await runWarm('bench', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('exits 3 where there is nothing to report', async () => {
    const { code, stdout, stderr } = await runWarm('bench', ['report', '--from', emptyFolder()]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('nothing to report');
  });

  const printing = [['run', '--list'], ['report', '--markdown'], ['--help']];
  it.each(printing)('%s %s ends quietly where nobody reads, with the code of the result', async (...args) => {
    const { child, ended } = start('bench', args);
    child.stdout!.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.skipIf(process.platform !== 'linux').each(printing)('%s %s exits 2 where the disk is full', async (...args) => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [join(root, 'apps/bench/dist/main.js'), ...args], {
      cwd: root,
      stdio: ['ignore', full, 'pipe'],
    });
    let said = '';
    child.stderr!.on('data', (text: Buffer) => (said += String(text)));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(said).toBe('bench: stdout cannot be written: cannot write: no space left on device (ENOSPC)\n');
  });

  it('is one line where there is no folder for temporary files, or the working folder has gone', async () => {
    const gone = join(emptyFolder(), 'gone');
    const env = { TMPDIR: gone, TMP: gone, TEMP: gone };
    const temporary = await start('bench', ['counters'], root, env).ended;
    expect(temporary).toMatchObject({ code: 2, stdout: '' });
    expect(temporary.stderr).toContain('folder for temporary files');
    if (!posix) return;
    mkdirSync(gone);
    const script = `cd "${gone}" && rmdir "${gone}" && exec "${process.execPath}" "${join(root, 'apps/bench/dist/main.js')}" run --list`;
    writeFileSync(`${gone}.sh`, script);
    const child = spawn('sh', [`${gone}.sh`], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += String(text)));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(said).toBe('bench: the working folder does not exist any more; change to one that does\n');
    rmSync(`${gone}.sh`);
  });
});
