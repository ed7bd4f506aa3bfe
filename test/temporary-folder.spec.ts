import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from './command.js';
import { holdTemporaryFolders, memoryFolder } from './temporary-folder.js';

it('all temporary folders of the tests and of what they start lie in one', () => {
  expect(basename(tmpdir())).toMatch(/^gradproof-tests-\d+-/);
  expect(dirname(emptyFolder())).toBe(tmpdir());
  const { stdout } = spawnSync(process.execPath, ['-p', 'os.tmpdir()'], { encoding: 'utf8' });
  expect(realpathSync(stdout.trim())).toBe(realpathSync(tmpdir()));
});

it('nothing of it is left, whatever was made there, and the environment is as before', () => {
  const parent = emptyFolder();
  const environment: Record<string, string | undefined> = { TMPDIR: '/before' };
  const release = holdTemporaryFolders(parent, environment);
  const folder = environment['TMPDIR']!;
  expect(dirname(folder)).toBe(realpathSync(parent));
  expect(environment).toEqual({ TMPDIR: folder, TMP: folder, TEMP: folder });
  mkdirSync(join(folder, 'deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'deep/deeper/file'), '');
  release();
  expect(readdirSync(parent)).toEqual([]);
  expect(environment).toEqual({ TMPDIR: '/before' });
});

it('a run that was killed leaves what the next one removes, and a run that goes on keeps its folder', () => {
  const parent = emptyFolder();
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  for (const name of [`gradproof-tests-${dead}-abc`, `gradproof-tests-${process.ppid}-def`, 'of-others']) {
    mkdirSync(join(parent, name));
  }
  holdTemporaryFolders(parent, {})();
  expect(readdirSync(parent).toSorted()).toEqual([`gradproof-tests-${process.ppid}-def`, 'of-others']);
});

it('the folder lies in memory only where there is room, and nothing is left of the trial', () => {
  const folder = emptyFolder();
  expect(memoryFolder(folder, 0)).toBe(folder);
  expect(readdirSync(folder)).toEqual([]);
  expect(memoryFolder(folder, Infinity)).toBe(tmpdir());
  expect(memoryFolder(join(folder, 'nowhere'), 0)).toBe(tmpdir());
});

it.runIf(existsSync('/proc/sys'))('the folder lies nowhere that no program can be written to', () => {
  expect(memoryFolder('/proc/sys', 0)).toBe(tmpdir());
});
