import { spawn } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from './command.js';
import { leftBehind } from './faults/left-behind.mjs';
import { faultsPage } from './faults/page.mjs';
import { readers } from './faults/readers.mjs';
import { brokenPromises } from './faults/trial.mjs';

const ended = { code: 0, signal: null, stdout: '', stderr: '', hung: false, milliseconds: 1 };

describe('the sweep of faults', () => {
  it.each([
    ['a code that no command promises', { code: 13 }, 'exit code 13'],
    ['a bug of ours', { code: 70 }, 'exit code 70'],
    ['a stack trace', { code: 1, stderr: 'Error\n    at f (file:///a.js:1:2)\n' }, 'stack trace'],
    ['a hang', { hung: true }, 'hangs'],
    ['a crash', { code: null, signal: 'SIGSEGV' as const }, 'died of SIGSEGV'],
  ])('would notice %s', (_, more, line) => expect(brokenPromises({ ...ended, ...more })).toEqual([line]));

  it('takes verdicts and signals for what they are', () => {
    for (const code of [0, 1, 2, 3, 130, 143]) expect(brokenPromises({ ...ended, code })).toEqual([]);
    expect(brokenPromises({ ...ended, code: null, signal: 'SIGKILL' })).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('would notice what is left', async () => {
    const [temporary, out] = [realpathSync(emptyFolder()), emptyFolder()];
    mkdirSync(join(temporary, 'gradproof-0'));
    expect(await leftBehind(temporary, out)).toEqual([]);
    mkdirSync(join(temporary, 'gradproof-abc'));
    writeFileSync(join(temporary, 'gradproof-0', 'bench-1.json'), '');
    writeFileSync(join(out, '.result.json.12-ab.tmp'), '');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: { TMPDIR: temporary } });
    try {
      expect(await leftBehind(temporary, out)).toEqual([
        expect.stringMatching(/^process left: .*setInterval/),
        'temporary folder left: bench-1.json',
        'temporary folder left: gradproof-abc',
        'temporary file left: .result.json.12-ab.tmp',
      ]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it.each([
    ['text', 'a\u001b[31m'],
    ['text', 'a\n::error::b'],
    ['json', '{'],
    ['junit', '<testsuites><script/></testsuites>'],
    ['html', '<p><img src=x onerror=a></p>'],
    ['markdown', '| <script>x</script> |'],
    ['sarif', '{"runs":[{"results":[{"locations":[{}]}]}]}'],
  ] as const)('would notice a name that is markup in %s', (format, text) =>
    expect(readers[format](text)).toHaveLength(1),
  );

  it('counts trials by command and kind, and shows what did not hold', () => {
    const row = { kind: 'killed', command: 'bench run', label: 'SIGINT at 5 %', tried: 1, broken: [] };
    const page = faultsPage([row, { ...row, label: 'SIGKILL at 9 %', broken: ['worktree left'] }]);
    expect(page).toContain('1 of 2 trials held');
    expect(page).toContain('| killed | bench run | 2 | 1 |');
    expect(page).toContain('- `SIGKILL at 9 %`: `worktree left`');
    expect(faultsPage([row])).toContain('Nothing.');
  });
});
