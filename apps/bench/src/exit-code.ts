/** Of every command: done, a check failed or a benchmark regressed, wrong usage, could not decide. */
export type ExitCode = 0 | 1 | 2 | 3;

const precedence: readonly ExitCode[] = [2, 1, 3, 0];

/** Of several outcomes the one that counts: wrong usage before failure before indecision. */
export const worstOf = (codes: readonly ExitCode[]): ExitCode => precedence.find((code) => codes.includes(code)) ?? 0;
