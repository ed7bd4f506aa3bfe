import { describe, expect, it } from 'vitest';
import { runRecord } from './run-record.js';

describe('runRecord', () => {
  it('tells where and how', () => {
    const origin = { engine: 'e', dataset: 'd', math: 'm', testImages: 60 };
    const facts = { plan: 'p', origin, seeds: [0], jobs: 2, cells: 64, resumed: 1, done: 62, failed: 1, damaged: 0 };
    const record = JSON.parse(runRecord({ ...facts, shard: { index: 2, count: 3 }, milliseconds: 1234 }));
    expect(record).toMatchObject({
      schema: 'gradproof.run/1',
      plan: 'p',
      engine: 'e',
      dataset: 'd',
      math: 'm',
      node: process.version,
      shard: '2/3',
      done: 62,
      seconds: 1.2,
    });
    expect(JSON.parse(runRecord({ ...facts, milliseconds: 0 }))).not.toHaveProperty('shard');
  });
});
