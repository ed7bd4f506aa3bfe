import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { roomsOf } from './rooms-of.js';

/**
 * Third-party packages of `from` made known in `to` by links; the workspace's own packages are linked to `to` itself, so that each checkout
 * runs its own sources. `to` must not hold links that lead out of it: see `requireInwardLinks`.
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
