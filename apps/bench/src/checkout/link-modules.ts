import { type Dirent, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * Links the third-party packages of the checkout `from` into the checkout `to`. The repository's own packages, which a workspace links among its
 * modules, are linked to their places in `to`, so that each checkout runs its own sources. `to` must not contain links that lead out of it: see
 * `requireInwardLinks`.
 */
export function linkModules(from: string, to: string): void {
  const root = realpathSync(from);
  for (const folder of moduleFolders(from)) {
    const into = join(to, relative(from, folder));
    if (existsSync(dirname(into)) && !existsSync(into)) linkEntries(folder, into, root, to);
  }
}

function linkEntries(folder: string, into: string, root: string, to: string): void {
  mkdirSync(into, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('@') && entry.isDirectory()) {
      linkEntries(path, join(into, entry.name), root, to);
      continue;
    }
    const target = targetOf(path, root, to);
    if (target !== undefined) symlinkSync(target, join(into, entry.name), 'junction');
  }
}

/**
 * The real path of a module; for one of the repository's own packages, its place in the other checkout. Undefined when the module cannot be linked.
 */
function targetOf(path: string, root: string, to: string): string | undefined {
  let real: string;
  try {
    real = realpathSync(path);
  } catch {
    return undefined; // a dangling link
  }
  const way = relative(root, real);
  const inside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  if (!inside || way.split(sep).includes('node_modules')) return real;
  const twin = join(to, way);
  return existsSync(twin) ? twin : undefined;
}

/** The `node_modules` folders of a checkout, without those inside packages. */
function moduleFolders(root: string): string[] {
  const own = join(root, 'node_modules');
  const isRoom = (entry: Dirent): boolean =>
    entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.');
  return [
    ...(existsSync(own) ? [own] : []),
    ...readdirSync(root, { withFileTypes: true })
      .filter(isRoom)
      .flatMap(({ name }) => moduleFolders(join(root, name))),
  ];
}
