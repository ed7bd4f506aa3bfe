import { join, sep } from 'node:path';
import type { CommandContext } from '@gradproof/cli';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCheck } from '../command/check-options.js';
import { applyConfig } from './apply-config.js';

const path = join(sep, 'project', 'gradcheck.config.ts');
const commandFor = (...args: readonly string[]): Command => {
  const program = new Command('gradcheck').version('1').option('--debug');
  const command = addCheck(program, {} as CommandContext, () => {});
  command.parseOptions([...args]);
  return command;
};

describe('applyConfig', () => {
  it('sets what the command line does not, read as the command line reads it', () => {
    const command = commandFor('--seed', '3');
    const values = { seed: 9, budget: '2s', exhaustive: true, format: ['pretty', 'json=out.json'], patterns: 'src' };
    expect(applyConfig(command, { path, values })).toEqual(['src']);
    expect(command.opts()).toMatchObject({
      seed: 3,
      budget: 2000,
      exhaustive: true,
      format: [{ format: 'pretty' }, { format: 'json', file: join(sep, 'project', 'out.json') }],
    });
    expect(
      applyConfig(commandFor(), { path, values: { jobs: 4, format: 'tap', allowUndecided: false } }),
    ).toBeUndefined();
  });
  it.each<[unknown, string]>([
    [{ formats: [] }, 'unknown key formats; did you mean format?'],
    [{ watch: true }, 'unknown key watch; keys are patterns, filter, format, seed, '],
    [{ debug: true }, 'unknown key debug; keys are patterns, filter, format, seed, '],
    [{ version: 1 }, 'unknown key version; keys are '],
    [{ seed: -1 }, 'seed: It must be a whole number from 0 to 4294967295. It is -1.'],
    [{ seed: {} }, 'seed: It must be a text or a number. It is {}.'],
    [{ exhaustive: 'yes' }, 'exhaustive: It must be true or false. It is "yes".'],
    [{ format: ['xml'] }, 'format: Allowed choices are pretty, '],
    [{ format: ['json', 'tap'] }, 'format: Only one format can go to stdout; '],
    [{ patterns: [3] }, 'patterns: it must be a pattern or an array of them, got [3]'],
    [[], 'must hold an object, such as { "patterns": ["src"] }'],
    [undefined, 'must hold an object'],
  ])('refuses %j', (values, message) => {
    expect(() => applyConfig(commandFor(), { path, values })).toThrow(`${path}: ${message}`);
  });
});
