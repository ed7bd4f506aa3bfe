import { isUsageError } from '@gradproof/cli';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandLine, withDefaultCommand } from './command-line.js';
import { ownBenchmarks } from './own/own-benchmarks.js';
import { testContext } from './testing/test-context.js';

async function refused(...args: string[]): Promise<string> {
  const context = testContext();
  const error: unknown = await commandLine(context, () => undefined, { name: 'bench', own: ownBenchmarks })
    .parseAsync(withDefaultCommand(args), { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error instanceof CommanderError || isUsageError(error)).toBe(true);
  return isUsageError(error) && !(error instanceof CommanderError) ? error.message : context.notes.join('\n');
}

describe('commandLine', () => {
  it.each([
    [['frob'], "unknown command 'frob'"],
    [['--frob'], "unknown option '--frob'"],
    [['run', 'one.bench.js', 'extra'], 'too many arguments'],
    [['run', '--kernels', 'fortran'], "argument 'fortran' is invalid"],
    [['aa', '--runs', '0'], 'It must be a whole number from 1 to 10000.'],
    [['selftest', '--inject', 'much'], 'It must be a share'],
    [['compare', '--base-dir', 'a', '--node', 'b'], '--base-dir and --node exclude each other'],
    [['compare', '--base', 'main', '--against', 'b'], '--base and --against exclude each other'],
    [['compare', '--markdown', '--html'], '--markdown and --html exclude each other'],
    [['compare', '--json', '--export', 'bencher'], '--json and --export exclude each other'],
    ...['run', 'counters', 'accept', 'aa', 'selftest'].map((name): [string[], string] => [
      [name, 'no-such.bench.js'],
      'no-such.bench.js: benchmark file not found',
    ]),
    [['compare', '--time', 'soon'], 'It must be a duration'],
    [['compare', '--base', 'no-such-revision'], 'must be a revision'],
    [['compare', '--margin', '-1'], 'It must be a share'],
    [['compare', '--recompute', ''], 'It must not be empty'],
    [['run', '--filter', ''], 'It must not be empty'],
    [['report', '--from', 'a\0b'], 'It must not contain a NUL character'],
    [['report', '--export', 'excel'], "argument 'excel' is invalid"],
  ])('refuses %j with a line that says why', async (args, message) => {
    expect(await refused(...args)).toContain(message);
  });

  it('calls itself as its user does, in 80 columns', async () => {
    const context = testContext();
    const program = commandLine(context, () => undefined, { name: 'gradproof-bench' });
    await expect(program.parseAsync(['--help'], { from: 'user' })).rejects.toThrow(CommanderError);
    const help = context.printed.join('');
    expect(help).toContain('Usage: gradproof-bench [options] [command]');
    expect(help).toContain('$ gradproof-bench compare step.bench.ts --base main');
    expect(help).not.toMatch(/(?<!gradproof-)bench (?:run|compare|counters|accept)/);
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('prints the names for --list', async () => {
    let code: number | undefined;
    const context = testContext();
    await commandLine(context, (ended) => (code = ended), { name: 'bench', own: ownBenchmarks }).parseAsync(
      ['run', '--list'],
      {
        from: 'user',
      },
    );
    expect(code).toBe(0);
    expect(context.printed.join('').split('\n').length).toBeGreaterThan(100);
  });

  it.each([
    [[], ['run']],
    [['--json'], ['run', '--json']],
    [['counters'], ['counters']],
    [['--help'], ['--help']],
  ])('takes %j as %j', (args, expected) => expect(withDefaultCommand(args)).toEqual(expected));
});
