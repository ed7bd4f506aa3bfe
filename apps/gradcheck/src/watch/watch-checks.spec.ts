import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { watchChecks } from './watch-checks.js';

it('sees a change that is made as soon as it says that it watches', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-watch-')));
  const file = join(folder, 'a.check.mjs');
  writeFileSync(file, 'export default 1;\n');
  const stop = new AbortController();
  const ran: string[] = [];
  // a lost change leaves nothing to wait for
  const timeout = setTimeout(() => stop.abort(), 3000);
  await watchChecks({
    folder,
    find: async () => ({ files: [file], missing: [] }) as never,
    first: [{ file, loaded: [file] }] as never,
    async run(files) {
      ran.push(...files);
      stop.abort();
      return [];
    },
    signal: stop.signal,
    note: (text) => {
      if (text.startsWith('watching')) writeFileSync(file, 'export default 22;\n');
    },
  });
  clearTimeout(timeout);
  rmSync(folder, { recursive: true });
  expect(ran).toEqual([file]);
});
