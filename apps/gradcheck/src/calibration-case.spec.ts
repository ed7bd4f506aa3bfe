import { describe, expect, it } from 'vitest';
import { type CalibrationCase, calibrationCase } from './calibration-case.js';
import { calibrationReport } from './calibration-report.js';
import { calibrationTrial } from './calibration-trial.js';

describe('calibrationTrial', () => {
  it('draws functions and networks', () => {
    const families = Array.from({ length: 8 }, (_, number) => calibrationTrial(0, number).family);
    expect([families[3], families[7]]).toEqual(['network, structured differences', 'network, plain differences']);
    expect(families.filter((family) => !family.startsWith('network'))).toHaveLength(6);
  });

  it.each([0, 3, 7, 11, 15, 19, 23])('judges the fault that it is asked to plant: case %d', async (number) => {
    const { check, judge } = calibrationTrial(2, number);
    const gradient = await check.gradient(check.parameters);
    const [name, values] = Object.entries(gradient).at(-1)!;
    const largest = Array.from(values, Math.abs).reduce((best, value, i, all) => (value > all[best]! ? i : best), 0);
    expect((await judge()).verdict).not.toBe('fail');
    expect((await judge({ name, index: largest, factor: 2 })).verdict).not.toBe('pass');
  });
});

describe('calibrationCase', () => {
  // at a point far beyond an entry's own size, one loss oscillates and the other explodes: no ladder reads them there
  it.each([
    [27_182, 1696],
    [31_415, 8],
  ])('fails no right gradient for what the loss does far away: seed %d, case %d', async (seed, number) => {
    expect((await calibrationCase(seed, number)).correct).toBe('pass');
  });
});

describe('calibrationReport', () => {
  const fine: CalibrationCase = {
    number: 0,
    family: 'softplus',
    saturated: false,
    ties: false,
    float32: false,
    scaled: false,
    offset: false,
    correct: 'pass',
    reason: '',
    wrong: 'fail',
  };
  const hundred = Array.from({ length: 100 }, (_, number) => ({ ...fine, number }));
  const holds = (...odd: readonly Partial<CalibrationCase>[]): boolean =>
    calibrationReport([...hundred, ...odd.map((each) => ({ ...fine, ...each }))], 5).holds;

  it('holds where nothing went wrong, and what is saturated stays open', () => {
    expect(holds({ correct: 'inconclusive' })).toBe(true);
    expect(holds(...Array.from({ length: 9 }, () => ({ correct: 'inconclusive', saturated: true }) as const))).toBe(
      true,
    );
  });

  it.each<Partial<CalibrationCase>[]>([
    [{ correct: 'fail' }],
    [{ wrong: 'missed' }],
    [{ wrong: 'overclaimed' }],
    [{ wrong: 'refused' }],
    [{ correct: 'inconclusive' }, { correct: 'inconclusive', ties: true }],
  ])('does not hold with %o', (...odd) => expect(holds(...odd)).toBe(false));

  it('names seed, command and the cases to look at', async () => {
    const { text } = calibrationReport([await calibrationCase(3, 1), { ...fine, correct: 'fail', reason: 'no' }], 3);
    expect(text).toContain('gradcheck -- calibrate --cases 2 --seed 3');
    expect(text).toContain('- 0 softplus: fail: no');
  });
});
