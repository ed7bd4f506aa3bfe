import { leftovers } from '@gradproof/cli';
import type { Context } from '../context.js';

/** A context that keeps what was printed and noted. */
export interface TestContext extends Context {
  readonly printed: readonly string[];
  readonly notes: readonly string[];
}

/** Creates a context for a test. */
export function testContext(signal = new AbortController().signal): TestContext {
  const [printed, notes]: [string[], string[]] = [[], []];
  return {
    printed,
    notes,
    print: (text) => void printed.push(text),
    note: (line) => void notes.push(line),
    signal,
    leftovers: leftovers('bench-test'),
  };
}
