import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder, run, start } from './command.js';

/** The benchmark with the least to do. */
const fastest = 'iteration analytic 784-20-10 batch 1 relu';

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
    const { stdout } = await run('bench', ['run', '--list']);
    expect(stdout.split('\n')).toContain(fastest);
    const { code, stderr } = await run('bench', ['run', '--filter', 'nonsense']);
    expect(code).toBe(2);
    expect(stderr).toBe("no benchmark is called or holds the words 'nonsense'; 'bench run --list' prints them all\n");
  });

  const signals =
    process.platform === 'win32'
      ? []
      : ([
          ['SIGINT', 130],
          ['SIGTERM', 143],
        ] as const);
  it.each(signals)('ends at %s with %d', async (signal, expected) => {
    const { child, ended } = start('bench', ['run', '--filter', 'cell', '--out', emptyFolder()]);
    child.stderr!.once('data', () => child.kill(signal)); // progress: a slot is running
    const { code, stdout } = await ended;
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });
});

describe('bench counters', () => {
  it('finds the exact work of this checkout unchanged', async () => {
    const { code, stdout } = await run('bench', ['counters', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'gradproof.counters/1', changes: [] });
    expect(code).toBe(0);
    const lines = readFileSync(join(root, 'benchmarks/counters.json'), 'utf8').trimEnd().split('\n').slice(1, -1);
    expect(lines.toSorted()).toEqual(lines);
    expect(lines.length).toBeGreaterThan(200);
  });
});

describe('bench', () => {
  it.each([
    [['frob'], "unknown command 'frob'"],
    [['run', '--frob'], "unknown option '--frob'"],
    [['aa', '--runs', 'many'], "argument 'many' is invalid"],
    [['compare', '--base', 'no-such-revision'], '--base no-such-revision must be a revision'],
    [['compare', '--filter', 'iteration'], 'at most 8 benchmarks'],
    [['selftest', '--filter', 'nonsense'], "no benchmark is called or holds the words 'nonsense'"],
  ])('%j is one clear line and exits 2', async (args, message) => {
    const { code, stdout, stderr } = await run('bench', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('exits 3 where there is nothing to report', async () => {
    const { code, stdout, stderr } = await run('bench', ['report', '--from', emptyFolder()]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('nothing to report');
  });
});
