import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of a checkout's rooms, those of the tests too. */
export function roomsOf(root: string): string[] {
  const parents = ['libs', 'apps'].filter((parent) => existsSync(join(root, parent)));
  const nested = parents.flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  return [...nested, 'benchmarks', 'test'];
}
