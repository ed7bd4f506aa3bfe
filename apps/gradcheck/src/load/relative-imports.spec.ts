import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withRelativeImports } from './relative-imports.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-'));
  const sources = {
    'a.mjs': "import { b } from './b.mjs';\nimport './c.js'; export * from \"./gone.js\"; import fs from 'node:fs';",
    'b.mjs': "import a from './a.mjs'; const later = () => import('./d');",
    'c.js': "const { e } = require( './e.cjs' );",
    'd.js': '',
    'e.cjs': '',
    'f.mjs': '',
  };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('follows imports by relative paths, in circles too, as far as there are files', () => {
  const found = withRelativeImports([join(folder, 'a.mjs'), join(folder, 'none.mjs')]);
  const names = ['a.mjs', 'none.mjs', 'b.mjs', 'c.js', 'd.js', 'e.cjs'];
  expect(new Set(found.map((file) => basename(file)))).toEqual(new Set(names));
});
