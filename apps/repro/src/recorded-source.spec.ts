import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedSource } from './recorded-source.js';

const folder = (record?: string): string => {
  const path = mkdtempSync(join(tmpdir(), 'gradproof-'));
  if (record !== undefined) writeFileSync(join(path, 'run.json'), record);
  return path;
};

describe('recordedSource', () => {
  it('is the folder that a run names', () => {
    expect(recordedSource([folder('{}'), folder('{"data": "/images"}'), folder('{"data": "/others"}')])).toEqual({
      directory: '/images',
    });
  });

  it.each([[undefined], ['{}'], ['{"data": 7}'], ['{'], ['null']])('is npm’s images where run.json is %j', (record) => {
    expect(recordedSource([folder(record)])).toEqual({});
  });
});
