/** After the next start: what is still there of a trial, a line each. */
export function leftBehind(temporary: string, out: string): Promise<string[]>;
