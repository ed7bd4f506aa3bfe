import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

/** The package that this runs from. */
export const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;
