import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandLine, withDefaultCommand } from './command-line.js';
import { isUsageError } from './usage-error.js';

async function refused(...args: string[]): Promise<string> {
  const notes: string[] = [];
  const context = {
    print: () => undefined,
    note: (line: string) => void notes.push(line),
    signal: new AbortController().signal,
  };
  const error: unknown = await commandLine(context, () => undefined)
    .parseAsync(withDefaultCommand(args), { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error instanceof CommanderError || isUsageError(error)).toBe(true);
  return isUsageError(error) && !(error instanceof CommanderError) ? error.message : notes.join('\n');
}

describe('commandLine', () => {
  it.each([
    [['frob'], "unknown command 'frob'"],
    [['--frob'], "unknown option '--frob'"],
    [['run', 'extra'], 'too many arguments'],
    [['run', '--kernels', 'fortran'], "argument 'fortran' is invalid"],
    [['aa', '--runs', '0'], 'It must be an integer of at least 1.'],
    [['selftest', '--inject', 'much'], 'It must be a share'],
    [['selftest', '--filter', 'nonsense'], "no benchmark is called or holds the words 'nonsense'"],
    [['aa', '--filter', 'cell'], '--filter must choose one benchmark, got 2'],
    [['aa', '--filter', 'iteration'], 'at most 8 benchmarks'],
    [['compare', '--base', 'no-such-revision'], 'must be a revision'],
    [['compare', '--margin', '-1'], 'It must be a share'],
    [['compare', '--recompute', 'no-such-file'], 'must be a comparison'],
    [['report', '--export', 'excel'], "argument 'excel' is invalid"],
  ])('refuses %j with a line that says why', async (args, message) => {
    expect(await refused(...args)).toContain(message);
  });

  it('prints the names for --list', async () => {
    let printed = '';
    let code: number | undefined;
    const context = {
      print: (text: string) => void (printed += text),
      note: () => undefined,
      signal: new AbortController().signal,
    };
    await commandLine(context, (ended) => (code = ended)).parseAsync(['run', '--list'], { from: 'user' });
    expect(code).toBe(0);
    expect(printed.split('\n').length).toBeGreaterThan(100);
  });

  it.each([
    [[], ['run']],
    [['--json'], ['run', '--json']],
    [['counters'], ['counters']],
    [['--help'], ['--help']],
  ])('takes %j as %j', (args, expected) => expect(withDefaultCommand(args)).toEqual(expected));
});
