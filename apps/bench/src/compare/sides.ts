import { realpathSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { UsageError, oneLine, runProgram, userPath } from '@gradproof/cli';
import type { Context } from '../context.js';
import { buildDigest } from '../checkout/build-digest.js';
import { askGit, existingFolder, realOf } from '../checkout/checkout-facts.js';
import { type PreparedSide, layOut, resolveRevision } from '../checkout/lay-out.js';
import { requireFile } from '../checkout/prepare-checkout.js';

/** What to compare head with; head is the benchmark file as it stands. */
export type Against =
  /** A commit of its repository: commit and working tree are laid out and prepared in other folders. */
  | { readonly kind: 'revision'; readonly revision: string; readonly prepare?: string | undefined }
  /** A folder that is already prepared; the file has the same place in it as in the user's folder. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** Another benchmark file. */
  | { readonly kind: 'file'; readonly file: string }
  /** The same file, run by another Node. */
  | { readonly kind: 'node'; readonly program: string };

/** The two sides of a comparison, ready to be measured. */
export interface Sides {
  readonly base: PreparedSide;
  readonly head: PreparedSide;
  /** The Node that runs base, when it is not this one. */
  readonly baseNode?: string;
}

/**
 * Prepares the two sides of a comparison; `ready` is called when the arguments have been checked and before anything is built.
 *
 * @throws {UsageError} when a side does not exist, does not build or has no benchmark file
 */
export async function prepareSides(
  file: string,
  against: Against,
  context: Context,
  ready: (root: string, base: string) => void = () => {},
): Promise<Sides> {
  switch (against.kind) {
    case 'revision': {
      const { revision, prepare } = against;
      const { answer: root, reason } = await askGit(
        existingFolder(dirname(file)),
        context,
        'rev-parse',
        '--show-toplevel',
      );
      if (root === null) {
        throw new UsageError(
          `--base needs a git repository around ${file}; compare folders with --base-dir (${reason})`,
        );
      }
      const commit = await resolveRevision(root, revision, context);
      ready(root, commit.slice(0, 12));
      const request = { root: realpathSync(root), commit, file: realOf(file) };
      return layOut(request, { ...context, ...(prepare === undefined ? {} : { prepare }) });
    }
    case 'folder': {
      const here = userPath('.');
      const base = requireFile('base', against.folder, against.folder, relative(here, file));
      ready(here, basename(against.folder));
      const head = { name: 'head', file: requireFile('head', 'head', here, relative(here, file)) };
      const build = (root: string): Promise<string> => buildDigest(root, relative(here, file), context.signal);
      return {
        base: { name: against.folder, file: base, build: await build(against.folder) },
        head: { ...head, build: await build(here) },
      };
    }
    case 'file': {
      ready(dirname(file), basename(against.file));
      requireFile('head', 'head', dirname(file), basename(file));
      requireFile('base', 'base', dirname(against.file), basename(against.file));
      const side = (path: string): PreparedSide => ({ name: basename(path), file: path, build: path });
      return { base: side(realpathSync(against.file)), head: side(realpathSync(file)) };
    }
    case 'node': {
      await requireNode(against.program, context);
      ready(dirname(file), basename(against.program));
      requireFile('head', 'head', dirname(file), basename(file));
      return {
        base: { name: against.program, file, build: against.program },
        head: { name: `Node ${process.version}`, file, build: process.execPath },
        baseNode: against.program,
      };
    }
  }
}

/**
 * Starts a program once to see that it is Node.
 *
 * @throws {UsageError} when it cannot be started, or gives no version as Node does
 */
async function requireNode(program: string, { signal, leftovers }: Context): Promise<void> {
  const refuse = (reason: string): never => {
    throw new UsageError(`--node ${program} must be a Node that can be started: ${reason}`);
  };
  const asked = await runProgram(program, ['--version'], { signal, leftovers }).catch((error: unknown) => {
    signal.throwIfAborted();
    return refuse(oneLine(error));
  });
  const version = asked.stdout.trim();
  if (!/^v\d+\.\d+\.\d+/.test(version)) refuse(`its version is ${version === '' ? 'not printed' : `'${version}'`}`);
}
