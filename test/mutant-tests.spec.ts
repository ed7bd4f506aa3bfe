import { spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder, isRunning, until } from './command.js';
import { runTests, writeTestConfig } from './mutant-tests.mjs';

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeTestConfig(folder);
  writeFileSync(
    join(folder, 'endless.spec.mjs'),
    `import { writeFileSync } from 'node:fs';
     import { it } from 'vitest';
     it('never ends', () => {
       writeFileSync('pid', String(process.pid));
       for (;;);
     });`,
  );
  writeFileSync(join(folder, 'fine.spec.mjs'), "import { it } from 'vitest'; it('is fine', () => {});");
});

/** The process of the endless test; none where it has not begun. */
const endless = (): number | undefined =>
  existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : undefined;

describe('the tests of a mutant', () => {
  it('end by themselves', async () => {
    expect(await runTests(folder, ['fine.spec.mjs'], 60_000)).toMatchObject({ status: 0, signal: null });
  });

  it('are ended at the limit with the loop that they are in', async () => {
    expect(await runTests(folder, ['endless.spec.mjs'], 8000)).toMatchObject({ status: null, signal: 'SIGKILL' });
    await until(() => !isRunning(endless()!));
  });

  it('are ended when the command that runs them is killed', async () => {
    const starter = join(folder, 'starter.mjs');
    const module = pathToFileURL(join(root, 'test/mutant-tests.mjs')).href;
    writeFileSync(starter, `import { runTests } from '${module}'; runTests('.', ['endless.spec.mjs'], 1e6);`);
    const command = spawn(process.execPath, [starter], { cwd: folder, stdio: 'ignore' });
    await until(() => endless() !== undefined);
    expect(isRunning(endless()!)).toBe(true);
    command.kill('SIGKILL');
    await until(() => !isRunning(endless()!));
  });
});
