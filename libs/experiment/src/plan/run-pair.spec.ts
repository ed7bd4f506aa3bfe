import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { runPairs } from './run-pair.js';
import { tableSettings } from './table-settings.js';
import { anyProtocol } from '../testing/index.js';

test.prop([anyProtocol, fc.subarray([...tableSettings]), fc.uniqueArray(fc.nat(50))])(
  'runPairs gives each run what is declared for it, settings first, then seeds',
  (protocol, settings, seeds) => {
    const changes = { method: 'numerical', protocol: { step: 0.5 }, baseline: { lossEpsilon: 0 } } as const;
    const expected = settings.flatMap((setting) =>
      seeds.map((seed) => ({
        baseline: { ...setting, method: 'baseline', seed, protocol: { ...protocol, lossEpsilon: 0 } },
        other: { ...setting, method: 'numerical', seed, protocol: { ...protocol, step: 0.5 } },
      })),
    );
    expect(runPairs(protocol, changes, settings, seeds)).toEqual(expected);
  },
);
