import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettingName, settingName } from './setting.js';
import { anyCell } from '../testing/index.js';

describe('settingName', () => {
  test.prop([anyCell, fc.boolean()])('is read back, with a seed or without', (cell, seeded) => {
    const { hidden, batchSize, shots, method, seed } = cell;
    const setting = { batchSize, hidden, shots, method };
    expect(parseSettingName(settingName(cell))).toEqual(setting);
    if (seeded) expect(parseSettingName(`${settingName(cell)}-seed${seed}`)).toEqual({ ...setting, seed });
  });

  it.each(['', 'batch8', 'batch8-hidden50-shots2-best', 'batch8-hidden50-shots2-baseline-seed', 'c-6f1a'])(
    'refuses %j',
    (name) => expect(() => parseSettingName(name)).toThrow(`got ${name}`),
  );
});
