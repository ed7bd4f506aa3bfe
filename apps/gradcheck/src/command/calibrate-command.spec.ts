import { describe, expect, it } from 'vitest';
import { type CalibrateFlags, calibrateCommand } from './calibrate-command.js';

const refused = (flags: Partial<CalibrateFlags>): Promise<unknown> =>
  calibrateCommand(
    { cases: 1, seed: 0, jobs: 1, screen: false, ...flags },
    // a refusal needs no more of the context than this
    { print: () => {}, note: () => {}, signal: AbortSignal.abort(new Error('it began to work')) } as never,
  );

describe('calibrateCommand', () => {
  it.each<[string, Partial<CalibrateFlags>, string]>([
    ['a part of nothing', { shard: { index: 1, count: 2 } }, '--shard needs --baseline'],
    ['a screen of nothing', { screen: true }, '--screen needs --baseline'],
    ['a shard of what is frozen', { freeze: 'f', shard: { index: 1, count: 2 } }, '--shard needs --baseline'],
    ['check files that nothing freezes', { checks: ['a.check.ts'] }, '--checks needs --freeze'],
    ['check files beside a baseline', { checks: ['a.check.ts'], baseline: 'b' }, '--checks needs --freeze'],
    ['seeds of a plain calibration', { seeds: 3 }, '--seeds needs --freeze or --baseline'],
    [
      'a check file that is not there',
      { freeze: 'f', checks: ['no-such.check.ts'] },
      'no-such.check.ts: file not found',
    ],
    ['two purposes', { freeze: 'f', baseline: 'b' }, '--freeze and --baseline exclude each other'],
  ])('refuses %s before it works', async (_, flags, message) => {
    await expect(refused(flags)).rejects.toThrow(message);
  });
});
