import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from './shell-word.js';

it('leaves plain paths alone', () =>
  expect(shellWord('/home/a_b/reports-2/x.json')).toBe('/home/a_b/reports-2/x.json'));

it('quotes for Windows', () => expect(shellWord('C:\\a b', 'win32')).toBe('"C:\\a b"'));

it
  .skipIf(process.platform === 'win32')
  .each(['a b', "it's", '$(touch x)', '`x`; rm -rf y', '*', '', '"', 'a\nb', '\\'])(
  'gives a shell %j as one word',
  (text) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellWord(text, 'linux')}`], { encoding: 'utf8' });
    expect(stdout).toBe(text);
  },
);
