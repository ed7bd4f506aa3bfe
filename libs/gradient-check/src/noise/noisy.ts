/** An entry counts as noisy if its own rounding is at least this share of it: a quarter of the 0.1 % that a verdict must notice. */
export const NOISY = 0.25e-3;

/** The rounding that constants in float32 may leave in an entry, which no move of the parameters shows: no more than what makes it noisy. */
export const constantsIn = (value: number): number => NOISY * Math.abs(value);
