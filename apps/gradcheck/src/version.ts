import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  /** Where the site is published that `npm run docs` makes, with a slash at the end; absent until it is. */
  readonly homepage?: string;
}

/** The package that this runs from. */
export const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;
