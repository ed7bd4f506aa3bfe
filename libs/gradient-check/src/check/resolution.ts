/** An entry is right to 0.1 % or it is not passed (docs/decisions/0006). */
export const RESOLUTION = 1e-3;
