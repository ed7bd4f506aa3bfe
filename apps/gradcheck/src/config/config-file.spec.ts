import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config-file.js';

let folder: string;
const { signal } = new AbortController();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-'));
  writeFileSync(join(folder, 'broken.json'), '{ "seed": ');
  writeFileSync(join(folder, 'right.json'), '{ "seed": 3 }');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('reads a file that is named', async () => {
  const path = join(folder, 'right.json');
  expect(await readConfig(folder, signal, path)).toEqual({ path, values: { seed: 3 } });
});

it.each([
  ['.', /is a folder; name a config file in it$/],
  ['gradcheck.yaml', /gradcheck\.yaml: a config file ends in \.ts, .*\.json$/],
  ['missing.json', /ENOENT/],
  ['broken.json', /broken\.json: .*JSON/],
])('refuses %s', async (name, message) => {
  await expect(readConfig(folder, signal, join(folder, name))).rejects.toThrow(message);
});
