/** The line of a program's output that names its error. */
export const firstError = (output: string): string =>
  output
    .split('\n')
    .find((line) => /error/i.test(line))
    ?.trim() ?? output.trim().split('\n')[0]!;
