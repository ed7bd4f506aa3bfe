/** What a trial has left behind after the next start, one line each. */
export function leftBehind(temporary: string, out: string): Promise<string[]>;
