import { describe, expect, it } from 'vitest';
import { type CalibrationLine, calibration } from './calibration.js';
import { calibrationMarkdown } from './calibration-markdown.js';

const options = { repetitions: 60, seeds: 12, seed: 3 };
const linesOf = (): CalibrationLine[] => [...calibration(options)].filter((line) => line !== undefined);
const lines = linesOf();

describe('calibration', () => {
  it('is the same on every run', () => expect(linesOf()).toEqual(lines));

  it('keeps the caller in control', () => {
    const steps = [...calibration(options)];
    expect(steps.filter((step) => step === undefined)).toHaveLength(2 * lines.length);
  });

  it('counts rates, and what they may be', () => {
    for (const { rate, hits, repetitions, lower, upper, kept } of lines) {
      expect(repetitions).toBe(60);
      expect(rate).toBe(hits / 60);
      expect(kept).toBe(lower <= rate && rate <= upper);
    }
    expect(lines[0]!.upper).toBeCloseTo(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 60), 12);
  });

  it('in print, names what was not kept', () => {
    const text = calibrationMarkdown([...lines, { ...lines[0]!, rate: 0.4, kept: false }], options);
    expect(text).toContain(`of ${lines.length + 1} kept`);
    expect(text.match(/\| \*\*no\*\* \|/g)).toHaveLength(1 + lines.filter(({ kept }) => !kept).length);
  });
});
