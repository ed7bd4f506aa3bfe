import { describe, expect, it } from 'vitest';
import { runWarm } from './warm-command.js';

/** Of every program: its own help, and that of each of its commands. */
const programs = [
  ['gradcheck', ['', 'audit', 'calibrate', 'network']],
  ['bench', ['', 'run', 'counters', 'accept', 'compare', 'aa', 'selftest', 'report']],
  ['repro', ['', 'table', 'cell', 'ablate', 'infer', 'explain', 'merge', 'predictions', 'report']],
] as const;

describe.each(programs)('the help of %s', (program, commands) => {
  it('fits into 80 columns, that of each command too', async () => {
    for (const command of commands) {
      const { code, stdout, stderr } = await runWarm(program, [...(command === '' ? [] : [command]), '--help']);
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
      expect(stdout).toContain('Usage:');
      const long = stdout.split('\n').filter((line) => line.length > 80);
      expect({ command, long }).toEqual({ command, long: [] });
      // the examples of the program are not those of a command, and a default is told as users write it
      if (command !== '') expect(stdout.split('\n')[0]).toMatch(new RegExp(`^Usage: ${program} ${command} `));
      expect(stdout).not.toMatch(/\(default: (?:\[\]|false|0\.05)\)/);
    }
  });

  it('is printed by `help` as by --help', async () => {
    for (const command of commands.slice(0, 2)) {
      const [asked, flagged] = await Promise.all([
        runWarm(program, ['help', ...(command === '' ? [] : [command])]),
        runWarm(program, [...(command === '' ? [] : [command]), '--help']),
      ]);
      expect(asked).toEqual(flagged);
    }
  });
});
