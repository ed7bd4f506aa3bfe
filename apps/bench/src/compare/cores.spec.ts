import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { measuringCores, onCore } from './cores.js';

vi.mock('node:fs');
vi.mock('node:child_process');
const status = (text: string): void => void vi.mocked(readFileSync).mockReturnValue(text);
const taskset = (code: number | null): void =>
  void vi.mocked(spawnSync).mockReturnValue({ status: code } as ReturnType<typeof spawnSync>);
afterEach(() => void vi.resetAllMocks());

describe('measuringCores', () => {
  it.each([
    ['Cpus_allowed_list:\t0-1\n', [0, 1]],
    ['Name:\tnode\nCpus_allowed_list:\t0-3,8\nMems_allowed_list:\t0\n', [3, 8]],
    ['Cpus_allowed_list:\t5\n', [5]],
    ['Cpus_allowed_list:\t10-12\n', [11, 12]],
  ])('of %j are %j', (text, cores) => {
    status(text);
    taskset(0);
    expect(measuringCores()).toEqual(cores);
  });

  it('are none where nothing can hold a process to a core', () => {
    status('Cpus_allowed_list:\t0-1\n');
    taskset(null);
    expect(measuringCores()).toEqual([]);
    taskset(1);
    expect(measuringCores()).toEqual([]);
  });

  it('are none on a system without the list', () => {
    vi.mocked(readFileSync).mockImplementation(() => {
      throw new Error('ENOENT');
    });
    taskset(0);
    expect(measuringCores()).toEqual([]);
    status('');
    expect(measuringCores()).toEqual([]);
  });
});

describe('onCore', () => {
  it('runs a command on one core', () => {
    expect(onCore(3, ['node', 'a.js'])).toEqual(['taskset', '-c', '3', 'node', 'a.js']);
  });
});
