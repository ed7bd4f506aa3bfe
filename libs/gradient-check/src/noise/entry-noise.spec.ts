import { describe, expect, it } from 'vitest';
import { type EntryNoise, type EntryScatter, entryNoise } from './entry-noise.js';
import { FLOAT64 } from './gradient-precision.js';

const SIZES = { share: 1, slope: 1, slopeAnywhere: 1, depth: 1 };
/** Sixteen units of the largest share. */
const FLOOR = 16 * 2 ** -53;

function noiseOf(scatter: Partial<Omit<EntryScatter, 'spreads'>>, [fine, middle, wide]: readonly number[]): EntryNoise {
  const spreads = { fine: fine!, middle: middle!, wide: wide!, fineRange: fine!, among: wide! };
  const entry = {
    value: 1e-12,
    mean: 1e-12,
    scale: 1,
    spreads,
    isFloat32: false,
    ulpChange: 0,
    isFixed: false,
    isAbsent: false,
    lineNoise: Infinity,
  };
  return entryNoise({ ...entry, ...scatter }, SIZES, FLOAT64, FLOAT64.wide ** 2);
}

describe('entryNoise', () => {
  it('grants an entry that is mostly rounding the residue of the largest share', () => {
    expect(noiseOf({}, [1e-14, 1e-14, 1e-14])).toMatchObject({ isNoisy: true, cancellation: FLOOR, saturation: 0 });
    expect(noiseOf({}, [0, 1e-17, 1e-17])).toMatchObject({ isNoisy: false, cancellation: 0, saturation: 16 * FLOOR });
  });

  it('grants an eighth of it to one that no move changes', () => {
    expect(noiseOf({ isFixed: true }, [0, 0, 0])).toMatchObject({ isFixed: true, cancellation: FLOOR / 8 });
    expect(noiseOf({ isFixed: true, value: 0 }, [0, 0, 0])).toMatchObject({ isFixed: false, cancellation: 0 });
  });

  it('takes an entry for noise that the last places of the parameters change by as much as itself', () => {
    expect(noiseOf({ ulpChange: 1e-12 }, [0, 0, 0]).isNoisy).toBe(true);
    expect(noiseOf({ ulpChange: 0.9e-12 }, [0, 0, 0]).isNoisy).toBe(false);
  });

  it('tells a change that is too large for rounding as a branch, four times over', () => {
    expect(noiseOf({ value: 1 }, [1e-3, 1e-3, 2e-3])).toMatchObject({ branch: 8e-3, hidden: 0 });
    expect(noiseOf({ value: 1 }, [1e-6, 1e-6, 2e-6])).toMatchObject({ branch: 0, hidden: 8e-6 });
  });

  it('takes no more for the rounding of a 0 than what terms that cancel may leave', () => {
    expect(noiseOf({ value: 0 }, [1e-6, 1e-6, 2e-6])).toMatchObject({ branch: 8e-6, hidden: 0 });
    expect(noiseOf({ value: 0 }, [1e-9, 1e-9, 2e-9])).toMatchObject({ branch: 0, hidden: 8e-9 });
  });
});
