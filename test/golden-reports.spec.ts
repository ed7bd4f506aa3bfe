import { beforeAll, describe, expect, it } from 'vitest';
import { type GoldenReports, makeGoldenReports, readGoldenReports } from './golden-reports.js';

// After a change that is meant to change reports: node --import tsx test/regenerate-golden-reports.ts
describe('the reports of a small plan and of the studies', () => {
  const golden = readGoldenReports();
  let made: GoldenReports;
  beforeAll(async () => {
    made = await makeGoldenReports();
  });

  it('are the committed files', () => {
    expect(Object.keys(made.files).toSorted()).toEqual(Object.keys(golden.files).toSorted());
  });

  it.each(Object.keys(golden.files))('%s: the same bytes', (name) => {
    // Where an engine's exp or log rounds otherwise, a training run may take another path: there only the form is held.
    if (made.math === golden.math) expect(made.files[name]).toBe(golden.files[name]);
    else expect(made.files[name]!.split('\n')).toHaveLength(golden.files[name]!.split('\n').length);
  });

  it('hold why the methods differ, every ablation and the inference', () => {
    const names = Object.keys(golden.files).join('\n');
    for (const part of [
      'report/mechanism.json',
      'report/index.html',
      'studies/ablation-float32.json',
      'inference.json',
    ])
      expect(names).toContain(part);
  });
});
