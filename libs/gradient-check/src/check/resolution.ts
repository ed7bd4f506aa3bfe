/** The relative error that a check must notice: an entry passes only if it is shown to be right to 0.1 % (docs/decisions/0006). */
export const RESOLUTION = 1e-3;
