import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wasmSources } from './wasm-module.js';

const folder = new URL('../assembly/src/', import.meta.url);

function digest(read: (name: string) => string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) hash.update(`${name}\n${read(name)}\n`);
  return hash.digest('hex');
}

const source = (name: string): string => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');

it('was compiled from the sources in assembly/src: after a change run `npm run build` in assembly', () => {
  expect(digest(source)).toBe(wasmSources);
});

it('would be found out of date after a change of one character', () => {
  expect(digest((name) => (name === 'descend.ts' ? source(name).replace('sub', 'add') : source(name)))).not.toBe(
    wasmSources,
  );
});
