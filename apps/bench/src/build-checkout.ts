import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError, runProgram } from '@gradproof/cli';
import { firstError } from './first-error.js';
import { roomsOf } from './rooms-of.js';
import { type SlotOptions } from './run-slot.js';
import { slotProgram } from './workspace-root.js';

/**
 * Compiles a checkout's benchmark program.
 *
 * @throws {UsageError} when it does not build
 */
export async function buildCheckout(name: string, root: string, options: SlotOptions): Promise<void> {
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
    ...options,
    cwd: root,
  });
  if (code !== 0) throw new UsageError(`${name} does not build: ${firstError(`${stdout}\n${stderr}`)}`);
  if (!existsSync(slotProgram(root)))
    throw new UsageError(`${name} has no benchmark program: its build made no slot-worker.js`);
}

/** SHA-256 over every built program, by path and content. */
export async function buildDigest(root: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const room of roomsOf(root)) {
    const folder = join(root, room, 'dist');
    if (!existsSync(folder)) continue;
    const programs = (await readdir(folder, { recursive: true })).filter((file) => /\.(js|wasm)$/.test(file));
    for (const file of programs.toSorted()) {
      hash.update(`${room}/${file}\0`).update(await readFile(join(folder, file), { signal }));
    }
  }
  return hash.digest('hex');
}
