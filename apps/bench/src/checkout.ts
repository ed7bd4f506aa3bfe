import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { git, gitIn } from './checkout-facts.js';
import { runProgram } from './run-program.js';
import { slotProgram, workspaceRoot } from './workspace-root.js';
import { UsageError } from './usage-error.js';

/** Built checkouts to compare, in a temporary folder of their own. */
export interface Checkouts {
  readonly base: string;
  /** A copy of base. */
  readonly control: string;
  readonly head: string;
  readonly baseCommit: string;
  /** SHA-256 over the built programs: equal builds cannot differ in speed. */
  readonly digests: { readonly base: string; readonly head: string };
  /** Takes everything away again. */
  remove(): void;
}

/**
 * The full hash of a revision.
 *
 * @throws {UsageError} when git knows no such commit
 */
export function resolveRevision(revision: string): string {
  const commit = revision.startsWith('-') ? null : git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  if (commit === null) {
    throw new UsageError(`--base ${revision} must be a revision that this repository holds; 'git fetch' may bring it`);
  }
  return commit;
}

/** Where checkouts come from, and who is told. */
export interface PrepareOptions {
  readonly note: (line: string) => void;
  readonly signal: AbortSignal;
  /** The checkout whose working tree is head; this program's own where left out. */
  readonly root?: string;
}

/**
 * Lays out and builds base, a copy of it, and the working tree as it stands, before anything is measured.
 *
 * @throws {UsageError} when one of them does not build
 */
export async function prepareCheckouts(
  baseCommit: string,
  { note, signal, root = workspaceRoot }: PrepareOptions,
): Promise<Checkouts> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-bench-')));
  const [base, control, head] = [join(folder, 'base'), join(folder, 'control'), join(folder, 'head')];
  const remove = (): void => {
    gitIn(root, 'worktree', 'remove', '--force', base);
    rmSync(folder, { recursive: true, force: true });
    gitIn(root, 'worktree', 'prune');
  };
  try {
    note(`laying out ${baseCommit.slice(0, 12)} and the working tree`);
    if (gitIn(root, 'worktree', 'add', '--detach', base, baseCommit) === null) {
      throw new UsageError(`--base ${baseCommit}: git could not lay out a worktree in ${base}`);
    }
    copyWorkingTree(root, head);
    linkModules(root, head);
    await installModules(base, root, note, signal);
    for (const [name, checkout] of [
      ['base', base],
      ['head', head],
    ] as const) {
      note(`building ${name}`);
      await build(name, checkout, signal);
    }
    cpSync(base, control, { recursive: true, filter: (path) => !/[/\\](node_modules|\.git)$/.test(path) });
    linkModules(base, control);
    return { base, control, head, baseCommit, digests: { base: buildDigest(base), head: buildDigest(head) }, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Modules of a worktree: those at hand where the lockfile is the same, its own where it is not. */
async function installModules(
  checkout: string,
  root: string,
  note: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const lock = (folder: string): string => {
    const path = join(folder, 'package-lock.json');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  if (lock(checkout) === lock(root)) {
    linkModules(root, checkout);
    return;
  }
  note('installing the packages of base, whose lockfile differs');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, stderr } = await runProgram(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    signal,
    cwd: checkout,
  });
  if (code !== 0) throw new UsageError(`base does not install: ${firstError(stderr)}`);
}

/**
 * Third-party packages of `from` made known in `to` by links; the workspace's own packages are linked to `to` itself, so that each checkout
 * runs its own sources.
 */
export function linkModules(from: string, to: string): void {
  const link = (target: string, path: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  };
  for (const name of readdirSync(join(from, 'node_modules'))) {
    const path = join(from, 'node_modules', name);
    if (name === '@gradproof') {
      for (const room of readdirSync(path)) {
        const target = join(to, relative(realpathSync(from), realpathSync(join(path, room))));
        if (existsSync(target)) link(target, join(to, 'node_modules', name, room));
      }
    } else if (lstatSync(path).isDirectory() || lstatSync(path).isSymbolicLink()) {
      link(realpathSync(path), join(to, 'node_modules', name));
    }
  }
  for (const room of roomsOf(from)) {
    const own = join(from, room, 'node_modules');
    if (existsSync(own) && existsSync(join(to, room))) link(realpathSync(own), join(to, room, 'node_modules'));
  }
}

function roomsOf(root: string): string[] {
  const parents = ['libs', 'apps'].filter((parent) => existsSync(join(root, parent)));
  const nested = parents.flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  return [...nested, 'benchmarks', 'test'];
}

/** The working tree as it stands, changes and new files included: what is measured cannot change underneath. */
function copyWorkingTree(root: string, to: string): void {
  const files = gitIn(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.', ':!reports');
  for (const file of (files ?? '').split('\0').filter(Boolean)) {
    const source = join(root, file);
    if (!existsSync(source)) continue; // deleted, but not yet from the index
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(source, join(to, file));
  }
}

async function build(name: string, root: string, signal: AbortSignal): Promise<void> {
  const bench = join(root, 'apps/bench/tsconfig.json');
  const compiler = ['ts7', 'typescript']
    .map((at) => join(root, 'node_modules', at, 'bin/tsc'))
    .find((path) => existsSync(path));
  if (!existsSync(bench) || compiler === undefined) {
    throw new UsageError(
      `${name} has no benchmark program: ${existsSync(bench) ? 'no TypeScript' : 'no apps/bench'} in it`,
    );
  }
  const { code, stdout, stderr } = await runProgram(process.execPath, [compiler, '-b', bench, '--pretty', 'false'], {
    signal,
    cwd: root,
  });
  if (code !== 0) throw new UsageError(`${name} does not build: ${firstError(`${stdout}\n${stderr}`)}`);
  if (!existsSync(slotProgram(root)))
    throw new UsageError(`${name} has no benchmark program: its build made no slot-worker.js`);
}

const firstError = (output: string): string =>
  output
    .split('\n')
    .find((line) => /error/i.test(line))
    ?.trim() ?? output.trim().split('\n')[0]!;

/** SHA-256 over every built program, by path and content. */
function buildDigest(root: string): string {
  const hash = createHash('sha256');
  for (const room of roomsOf(root)) {
    const folder = join(root, room, 'dist');
    if (!existsSync(folder)) continue;
    const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(js|wasm)$/.test(file),
    );
    for (const file of programs.toSorted()) hash.update(`${room}/${file}\0`).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
