import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandOutput } from './command-output.js';
import { type CommandContext, type Host, runCommand } from './run-command.js';
import { UsageError } from './usage-error.js';

interface Trial {
  readonly host: Host & EventEmitter & { cwd: () => string };
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly codes: number[];
}

const system = (code: string): Error => Object.assign(new Error(`${code}: reason, write`), { code, syscall: 'write' });

function trial(args: readonly string[] = [], refusal?: Error): Trial {
  const text = { stdout: '', stderr: '' };
  const codes: number[] = [];
  const stream = (name: 'stdout' | 'stderr', error?: Error): Writable =>
    new Writable({
      write(chunk, _, done) {
        if (error === undefined) text[name] += String(chunk);
        setImmediate(done, error);
      },
    });
  const host = Object.assign(new EventEmitter(), {
    argv: ['node', 'main.js', ...args],
    stdout: stream('stdout', refusal),
    stderr: stream('stderr'),
    cwd: () => '/',
    exit: (code: number) => void codes.push(code),
  });
  return { host, stdout: () => text.stdout, stderr: () => text.stderr, codes };
}

describe('runCommand', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  it('prints, and exits with the code of the result once all is written', async () => {
    const { host, stdout, stderr, codes } = trial(['a', '--debug', '--', '--debug']);
    await runCommand(
      'test',
      ({ args, print, note }) => {
        print(args.join(' '));
        print('!\n');
        note('a\n::error::b');
        return 3;
      },
      host,
    );
    expect([stdout(), stderr(), codes]).toEqual(['a -- --debug!\n', 'test: a \\::error::b\n', [3]]);
  });

  it.each([
    ['nobody reads any more', 'EPIPE', 1, ''],
    ['cannot be written', 'ENOSPC', 2, 'test: stdout cannot be written: cannot write: reason (ENOSPC)\n'],
  ])('knows what to make of a stdout that %s', async (_, error, code, line) => {
    const ways: readonly ((context: CommandContext, host: Host) => void)[] = [
      ({ print }) => print('x'),
      (___, { stdout }) => void stdout.write('x'), // as commander does
    ];
    for (const write of ways) {
      const { host, stderr, codes } = trial([], system(error));
      const main = (context: CommandContext): 1 => {
        write(context, host);
        return 1;
      };
      await runCommand('test', main, host);
      expect([stderr(), codes]).toEqual([line, [code]]);
    }
  });

  it('tells usage from bugs, and shows the stack only when asked', async () => {
    const usage = trial();
    await runCommand('test', () => Promise.reject(new UsageError('no such file')), usage.host);
    expect([usage.stderr(), usage.codes]).toEqual(['test: no such file\n', [2]]);
    const bug = trial();
    await runCommand('test', () => Promise.reject(new RangeError('oh')), bug.host);
    expect(bug.stderr()).toMatch(/^test: bug: oh; run again with --debug .*\n$/);
    expect(bug.codes).toEqual([70]);
    const debug = trial(['--debug']);
    await runCommand('test', () => Promise.reject(new RangeError('oh')), debug.host);
    expect(debug.stderr()).toContain('at ');
    const late = trial();
    const running = runCommand('test', () => new Promise<0>(() => {}), late.host);
    await vi.waitFor(() => expect(late.host.listenerCount('uncaughtException')).toBe(1));
    late.host.emit('uncaughtException', new RangeError('late'));
    await vi.waitFor(() => expect(late.codes).toEqual([70]));
    expect(running).toBeInstanceOf(Promise);
  });

  it('calls it a bug where nothing is left that the command could wait for', async () => {
    const { host, stderr, codes } = trial();
    void runCommand('test', () => new Promise<0>(() => {}), host);
    host.emit('beforeExit');
    await vi.waitFor(() => expect(codes).toEqual([70]));
    expect(stderr()).toContain('test: bug: the command ended before it was done');
  });

  it('does not begin where the working folder was deleted', async () => {
    const { host, stderr, codes } = trial();
    const error = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), {
      code: 'ENOENT',
      syscall: 'uv_cwd',
    });
    host.cwd = () => {
      throw error;
    };
    await runCommand('test', () => 0, host);
    expect([stderr(), codes]).toEqual([
      'test: the working folder does not exist any more; change to one that does\n',
      [2],
    ]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('aborts on %s and exits with its code, whatever the command makes of it', async (signal, code) => {
    for (const result of [() => 0 as const, () => Promise.reject(new RangeError('aborted'))]) {
      const { host, stderr, codes } = trial();
      const running = runCommand(
        'test',
        async ({ signal: stop }) => {
          setImmediate(() => host.emit(signal));
          await new Promise((resolve) => stop.addEventListener('abort', resolve));
          return result();
        },
        host,
      );
      await running;
      expect([stderr(), codes]).toEqual(['', [code]]);
    }
  });

  it('exits within a second of a signal that the command does not heed, and at once on a second one', async () => {
    const { host, codes } = trial();
    void runCommand('test', () => new Promise<0>(() => {}), host);
    await vi.waitFor(() => expect(host.listenerCount('SIGINT')).toBe(1));
    vi.useFakeTimers();
    host.emit('SIGINT');
    expect(codes).toEqual([]);
    await vi.advanceTimersByTimeAsync(800);
    expect(codes[0]).toBe(130);
    vi.useRealTimers();
    const again = trial();
    void runCommand('test', () => new Promise<0>(() => {}), again.host);
    again.host.emit('SIGTERM');
    again.host.emit('SIGTERM');
    expect(again.codes).toEqual([143]);
  });

  it("prints commander's help as a result and its errors on a line", async () => {
    const command = (context: CommandContext): Command =>
      new Command('test').exitOverride().configureOutput(commandOutput(context)).argument('[number]');
    const run = (args: readonly string[]): Promise<Trial> => {
      const made = trial(args);
      return runCommand(
        'test',
        async (context) => {
          await command(context).parseAsync(context.args, { from: 'user' });
          return 0;
        },
        made.host,
      ).then(() => made);
    };
    const help = await run(['--help']);
    expect(help.stdout()).toContain('Usage: test');
    expect(help.codes).toEqual([0]);
    const wrong = await run(['--b\n::error::']);
    expect(wrong.stderr()).toBe("test: unknown option '--b \\::error::'; --help lists the options\n");
    expect(wrong.codes).toEqual([2]);
  });
});
