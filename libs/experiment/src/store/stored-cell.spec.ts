import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey } from './cell-key.js';
import { parseStoredCell, storedCellText } from './stored-cell.js';
import { anyCell, inventedResult, someOrigin } from '../testing/index.js';
import { sha256 } from './sha256.js';

const stored = fc.tuple(anyCell, fc.nat(10_000)).map(([cell, correct]) => {
  const result = inventedResult(cell, correct);
  return { result, key: cellKey(cell, someOrigin), text: storedCellText(result, someOrigin) };
});

describe("a result's file", () => {
  test.prop([stored])('is read back', ({ result, key, text }) => {
    expect(parseStoredCell(text, key)).toEqual(result);
  });

  test.prop([stored])('is the same text for the same result', ({ key, text }) => {
    expect(storedCellText(parseStoredCell(text, key), someOrigin)).toBe(text);
  });

  test.prop([stored, fc.nat(), fc.integer({ min: 0, max: 6 })])(
    'is refused with any bit flipped',
    ({ key, text }, at, bit) => {
      const bytes = Buffer.from(text);
      bytes[at % bytes.length]! ^= 1 << bit;
      expect(() => parseStoredCell(bytes.toString(), key)).toThrow(RangeError);
    },
  );

  test.prop([stored, fc.nat()])('is refused when it is cut off', ({ key, text }, at) => {
    expect(() => parseStoredCell(text.slice(0, at % text.length), key)).toThrow(RangeError);
  });

  test.prop([stored])('is refused under another key', ({ text }) => {
    expect(() => parseStoredCell(text, sha256('another'))).toThrow(/it holds the result of key [0-9a-f]{64}$/);
  });

  it('is refused with other numbers under the old digest', () => {
    const cell = { hidden: 20, batchSize: 1, shots: 1, method: 'baseline', seed: 0 } as const;
    const [sample] = fc.sample(stored, { seed: 1, numRuns: 1 });
    const altered = sample!.text.replace(/"correct":\d+/, '"correct":4321');
    expect(() => parseStoredCell(altered, sample!.key)).toThrow('its content does not match its digest');
    expect(() => parseStoredCell(JSON.stringify({ schema: 'gradproof.stored-cell/1', cell }), sample!.key)).toThrow(
      /^key: /,
    );
  });
});
