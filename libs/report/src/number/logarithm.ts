/** The logarithm in a loss, such as `log(p + 1e-7)`. */
export const logarithm = (epsilon: number): string => (epsilon === 0 ? 'log(p)' : `log(p + ${epsilon})`);
