import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, runProgram } from '@gradproof/cli';
import type { Side } from '@gradproof/benchmark';
import { firstError } from '../first-error.js';
import { linkModules } from './link-modules.js';
import { buildScriptOf, lockOf, packageManagerOf } from './package-manager.js';
import type { PrepareOptions } from './prepare-options.js';

/**
 * Provides the packages of a checkout: links to those of the working tree when both have the same lockfile, otherwise its own installation.
 *
 * @throws {UsageError} when they cannot be installed
 */
export async function installModules(
  name: string,
  checkout: string,
  root: string,
  options: PrepareOptions,
): Promise<void> {
  const { note, signal, leftovers } = options;
  if (lockOf(checkout) === lockOf(root)) return linkModules(root, checkout);
  const manager = packageManagerOf(checkout);
  if (manager === undefined) return;
  note(`installing the packages of ${name}, whose lockfile differs`);
  const { code, stdout, stderr } = await runProgram(manager.command, manager.install, {
    signal,
    leftovers,
    cwd: checkout,
  });
  if (code !== 0) throw new UsageError(`${name} does not install: ${firstError(`${stderr}\n${stdout}`)}`);
}

/**
 * Builds a checkout: runs the user's command in it, or its script `build` if it has one.
 *
 * @throws {UsageError} when the build fails
 */
export async function buildCheckout(name: string, checkout: string, options: PrepareOptions): Promise<void> {
  const { note, signal, leftovers, prepare = buildScriptOf(checkout) } = options;
  if (prepare === undefined || prepare.trim() === '') return;
  note(`building ${name}: ${prepare}`);
  const [shell, ...args] = process.platform === 'win32' ? ['cmd', '/d', '/s', '/c', prepare] : ['sh', '-c', prepare];
  const { code, stdout, stderr } = await runProgram(shell, args, { signal, leftovers, cwd: checkout });
  if (code !== 0) throw new UsageError(`${name} does not build: ${firstError(`${stdout}\n${stderr}`)}`);
}

/** Thrown when a side does not have the benchmark file. */
export class MissingFileError extends UsageError {
  readonly side: Side;
  constructor(side: Side, name: string, file: string) {
    super(`${name} has no benchmark file ${file}`);
    this.side = side;
  }
}

/**
 * The absolute path of a side's benchmark file.
 *
 * @throws {MissingFileError} when the checkout of the side does not have the file
 */
export function requireFile(side: Side, name: string, checkout: string, file: string): string {
  const path = join(checkout, file);
  if (!existsSync(path)) throw new MissingFileError(side, name, file);
  return path;
}
