import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { CommandContext } from './run-command.js';
import { withVersion } from './with-version.js';

const manifest = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

it.each([
  [['--version'], 0, 0],
  [['--version', 'x'], 1, 7],
  [[], 1, 7],
] as const)('answers %j without the program, or with it', async (args, calls, code) => {
  const main = vi.fn<() => Promise<number>>(() => Promise.resolve(7));
  const printed: string[] = [];
  const context = { args, print: (text: string) => void printed.push(text) } as unknown as CommandContext;
  expect(await withVersion(manifest, main)(context)).toBe(code);
  expect(main).toHaveBeenCalledTimes(calls);
  expect(printed).toEqual(calls === 0 ? [`${version}\n`] : []);
});
