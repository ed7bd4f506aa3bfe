import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, journalFolder } from './journal.js';
import { leftovers, sweepLeftovers } from './leftovers.js';
import { isGroupRunning, isRunning, processSpace, startTimeOf } from './process-identity.js';
import { runProgram } from './run-program.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('TEMP', folder);
});
const started: ChildProcess[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const endless = 'setInterval(() => {}, 1000)';
const sleeper = (env = process.env): ChildProcess => {
  const child = spawn(process.execPath, ['-e', endless], { detached: true, stdio: 'ignore', env });
  started.push(child);
  return child;
};
const gone = (): number => spawnSync(process.execPath, ['--version']).pid;
const untilEnded = (child: ChildProcess): Promise<unknown> =>
  vi.waitFor(() => expect(child.signalCode).toBe('SIGKILL'));
const journals = (): string[] => (existsSync(journalFolder()) ? readdirSync(journalFolder()) : []);
const plant = (journal: Partial<Journal>): void => {
  mkdirSync(journalFolder(), { mode: 0o700, recursive: true });
  const owner = { pid: gone(), space: processSpace() };
  writeFileSync(join(journalFolder(), 'a.json'), JSON.stringify({ owner, token: 'none', things: [], ...journal }));
};

describe('leftovers', () => {
  it('are on disk while they are there, and only then', () => {
    const list = leftovers('test');
    expect(journals()).toEqual([]);
    const [first, second] = ['a', 'b'].map((path) => list.register({ kind: 'folder', path }));
    const [name] = journals();
    expect(JSON.parse(readFileSync(join(journalFolder(), name!), 'utf8'))).toMatchObject({
      owner: { pid: process.pid },
      things: [
        { kind: 'folder', path: 'a' },
        { kind: 'folder', path: 'b' },
      ],
    });
    first!();
    first!();
    second!();
    expect(journals()).toEqual([]);
  });

  it('are cleaned: folders, worktrees, processes with all that they started', async () => {
    const repository = join(folder, 'repository');
    const git = (...args: string[]): string => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
    mkdirSync(repository);
    git('init', '--quiet');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '-m', 'a');
    const worktree = join(folder, 'worktree');
    const list = leftovers('test');
    list.register({ kind: 'worktree', repository, path: worktree });
    git('worktree', 'add', '--quiet', worktree);
    const temporary = list.temporaryFolder();
    writeFileSync(join(temporary, 'file'), '');
    const child = sleeper();
    list.register({ kind: 'processes', pid: child.pid! });
    await list.clean();
    await untilEnded(child);
    expect([existsSync(temporary), existsSync(worktree)]).toEqual([false, false]);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(journals()).toEqual([]);
  });

  it('say where there is no folder for temporary files, or a foreign one', () => {
    vi.stubEnv('TMPDIR', join(folder, 'missing'));
    vi.stubEnv('TEMP', join(folder, 'missing'));
    expect(() => leftovers('test').register({ kind: 'folder', path: 'a' })).toThrow(
      /missing, does not exist; set TMPDIR/,
    );
    vi.stubEnv('TMPDIR', folder);
    vi.stubEnv('TEMP', folder);
    writeFileSync(journalFolder(), '');
    expect(() => leftovers('test').register({ kind: 'folder', path: 'a' })).toThrow(/belongs to somebody else/);
  });
});

describe('sweepLeftovers', () => {
  it('cleans what a process that has gone left', async () => {
    const child = sleeper();
    const left = join(folder, 'left');
    const kept = join(folder, 'kept');
    mkdirSync(join(left, 'a/b'), { recursive: true });
    mkdirSync(kept);
    for (let i = 0; i < 20; i++) writeFileSync(join(left, 'a/b', `${i}`), '');
    symlinkSync(kept, join(left, 'a/link'), 'junction');
    writeFileSync(join(kept, 'file'), '');
    plant({
      things: [
        { kind: 'folder', path: left },
        { kind: 'processes', pid: child.pid!, startTime: startTimeOf(child.pid!)! },
      ],
    });
    await sweepLeftovers();
    await untilEnded(child);
    expect([existsSync(left), existsSync(join(kept, 'file'))]).toEqual([false, true]);
    expect(journals()).toEqual([]);
  });

  it('leaves a process alone that only has the number', async () => {
    const child = sleeper();
    plant({
      things: [
        { kind: 'processes', pid: child.pid!, startTime: 'another' },
        { kind: 'processes', pid: child.pid! },
      ],
    });
    await sweepLeftovers();
    expect(isRunning(child.pid!)).toBe(true);
  });

  it('leaves alone what a process that still runs has, or one of another machine', async () => {
    const startTime = startTimeOf(process.pid);
    const things = [{ kind: 'folder', path: folder }] as const;
    plant({ owner: { pid: process.pid, space: processSpace(), ...(startTime && { startTime }) }, things });
    await sweepLeftovers();
    plant({ owner: { pid: gone(), space: 'elsewhere' }, things });
    await sweepLeftovers();
    expect(journals()).toEqual(['a.json']);
  });

  it('reads no journal that is broken, or that others may have written', async () => {
    plant({});
    writeFileSync(join(journalFolder(), 'b.json'), '{');
    writeFileSync(join(journalFolder(), 'c.json'), 'null');
    await sweepLeftovers();
    expect(journals()).toEqual(['b.json', 'c.json']);
    if (process.platform === 'win32') return;
    plant({});
    chmodSync(journalFolder(), 0o777);
    await sweepLeftovers();
    expect(journals()).toEqual(['a.json', 'b.json', 'c.json']);
  });

  it.runIf(process.platform === 'linux')('finds what outlived the leader of its group by its token', async () => {
    const child = sleeper({ ...process.env, GRADPROOF_RUN: 'token of a run' });
    await vi.waitFor(() => expect(readFileSync(`/proc/${child.pid}/environ`, 'latin1')).toContain('token of a run'));
    plant({ token: 'token of a run', things: [{ kind: 'processes', pid: gone() }] });
    await sweepLeftovers();
    await untilEnded(child);
  });
});

describe('runProgram', () => {
  const { signal } = new AbortController();
  it('gives code and output', async () => {
    const args = ['-e', 'console.log(process.env.A); console.error("b"); process.exitCode = 3'];
    expect(await runProgram(process.execPath, args, { signal, cwd: folder, env: { ...process.env, A: 'a' } })).toEqual({
      code: 3,
      stdout: 'a\n',
      stderr: 'b\n',
    });
  });
  it('says what cannot be started', async () => {
    await expect(runProgram('no-such-program', [], { signal })).rejects.toThrow(/ENOENT/);
    await expect(runProgram('node', [], { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow('early');
  });
  it('ends everything that was started when aborted, also what outlives its wrapper, and releases it', async () => {
    const stop = new AbortController();
    const list = leftovers('test');
    const file = join(folder, 'pid');
    const inner = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); ${endless}`;
    const outer = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' }); ${endless}`;
    const running = runProgram(process.execPath, ['-e', outer], { signal: stop.signal, leftovers: list });
    running.catch(() => {}); // it is awaited below
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).not.toBe(''), { timeout: 10_000 });
    expect(journals()).toHaveLength(1);
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await vi.waitFor(() => expect(isRunning(Number(readFileSync(file, 'utf8')))).toBe(false));
    expect(journals()).toEqual([]);
    expect(isGroupRunning(gone())).toBe(false);
  });
});
