import { describe, expect, it } from 'vitest';
import { measuringCores, onCore } from './cores.js';

const cores = (status: string, canHold = true): readonly number[] =>
  measuringCores({ status: () => status, canHold: () => canHold });

describe('measuringCores', () => {
  it.each([
    ['Cpus_allowed_list:\t0-1\n', [0, 1]],
    ['Name:\tnode\nCpus_allowed_list:\t0-3,8\nMems_allowed_list:\t0\n', [3, 8]],
    ['Cpus_allowed_list:\t5\n', [5]],
    ['Cpus_allowed_list:\t10-12\n', [11, 12]],
    ['', []],
  ])('of %j are %j', (text, expected) => expect(cores(text)).toEqual(expected));

  it('are none where nothing can hold a process to a core', () => {
    expect(cores('Cpus_allowed_list:\t0-1\n', false)).toEqual([]);
  });

  it('are none on a system without the list', () => {
    const status = (): string => {
      throw new Error('ENOENT');
    };
    expect(measuringCores({ status, canHold: () => true })).toEqual([]);
  });

  it('of this machine are at most two', () => expect(measuringCores().length).toBeLessThanOrEqual(2));
});

describe('onCore', () => {
  it('runs a command on one core', () => {
    expect(onCore(3, ['node', 'a.js'])).toEqual(['taskset', '-c', '3', 'node', 'a.js']);
  });
});
