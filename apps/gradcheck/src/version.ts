import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  /** Address of the site that `npm run docs` builds, with a slash at the end; absent until the site is published. */
  readonly homepage?: string;
}

/** The `package.json` of the package that this code runs from. */
export const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;
