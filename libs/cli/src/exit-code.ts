/** The exit codes of all commands. */
export const EXIT = {
  done: 0,
  /** A check failed, or a benchmark regressed. */
  failed: 1,
  /** Wrong usage, input that cannot be read, or output that cannot be written. */
  usage: 2,
  undecided: 3,
  /** An error in our own code. */
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a run with several outcomes: the first of 70, 2, 1, 3, 0 that occurs. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  const order = [EXIT.bug, EXIT.usage, EXIT.failed, EXIT.undecided];
  return order.find((code) => codes.includes(code)) ?? EXIT.done;
}
