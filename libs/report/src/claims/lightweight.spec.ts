import { tablePlan, textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { lightweight } from './lightweight.js';
import { madeUpResults } from '../testing/made-up-world.js';

describe('lightweight', () => {
  it('has no training cost where nothing was trained', () => {
    const plan = tablePlan({ ...textbook, iterations: 0 }, [0]);
    expect(lightweight(plan, madeUpResults(plan, { seeds: 1 }))[0]).toMatchObject({
      trainedBaseline: null,
      trainedAlternating: null,
    });
    expect(lightweight(tablePlan(textbook, [0]), [])[1]).toMatchObject({ trainedBaseline: null });
  });
});
