import { describe, expect, it } from 'vitest';
import type { Resolution } from '../check/gradient-report.js';
import { undecidedReport } from '../report/report.js';
import { mergeReports } from './merge-reports.js';

describe('the resolution of merged reports', () => {
  it.each<[Resolution, Resolution]>([
    [
      { of: 'parameter', relative: 1e-5 },
      { of: 'entry', relative: 1e-3 },
    ],
    [
      { of: 'gradient', relative: 1e-9 },
      { of: 'parameter', relative: 1e-3 },
    ],
    [
      { of: 'entry', relative: 1e-3 },
      { of: 'entry', relative: 1e-5 },
    ],
  ])('is the one that claims less: %j, not %j', (less, more) => {
    const reports = [more, less].map((x) => ({ ...undecidedReport('f', ''), resolution: { x } }));
    expect(mergeReports('f', reports).resolution).toEqual({ x: less });
    expect(mergeReports('f', reports.toReversed()).resolution).toEqual({ x: less });
  });
});
