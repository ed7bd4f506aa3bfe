import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { endDescendants, endProcesses } from './end-processes.js';
import { descendants, isGroupRunning, isSameProcess, processSpace, startTimeOf } from './process-identity.js';

const started: ChildProcess[] = [];
const onPlatform = (platform: string): void => void Object.defineProperty(process, 'platform', { value: platform });
const here = process.platform;
afterEach(() => {
  onPlatform(here);
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
const sleeper = (code = 'setInterval(() => {}, 1000)'): ChildProcess => {
  const child = spawn(process.execPath, ['-e', code], { detached: true, stdio: 'ignore' });
  started.push(child);
  return child;
};

describe.each([here, 'darwin'].filter((platform) => here !== 'win32' || platform === here))(
  'a process on %s',
  (platform) => {
    it('is known by its number and start time', () => {
      onPlatform(platform);
      const startTime = startTimeOf(process.pid);
      expect(startTime).not.toBe(here === 'win32' ? '' : undefined);
      expect(isSameProcess(process.pid, startTime)).toBe(true);
      expect(isSameProcess(process.pid, 'another')).toBe(false);
      expect(processSpace()).not.toBe('');
      const { pid } = spawnSync(process.execPath, ['--version']);
      expect([startTimeOf(pid), isSameProcess(pid, undefined), isGroupRunning(pid)]).toEqual([undefined, false, false]);
    });
    it('is found below the one that started it, and ended with the others', async () => {
      onPlatform(platform);
      const code = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); setInterval(() => {}, 1000)`;
      const child = sleeper(code);
      await vi.waitFor(() => expect(descendants(child.pid!)).toHaveLength(1), { timeout: 10_000 });
      expect(descendants(process.pid)).toContain(descendants(child.pid!)[0]);
      expect(isGroupRunning(child.pid!)).toBe(true);
      endDescendants();
      await vi.waitFor(() => expect(child.signalCode).toBe('SIGKILL'));
      endProcesses(child.pid!);
      expect(descendants(child.pid!)).toEqual([]);
    });
  },
);

describe('a process on win32', () => {
  it('has no start time that could be read cheaply, and is asked for by itself', () => {
    onPlatform('win32');
    expect(startTimeOf(process.pid)).toBeUndefined();
    expect(isGroupRunning(process.pid)).toBe(true);
    expect(descendants(process.pid)).toEqual([]);
    if (here !== 'win32') expect(() => endProcesses(999_999_999)).not.toThrow(); // there is no taskkill
  });
});
