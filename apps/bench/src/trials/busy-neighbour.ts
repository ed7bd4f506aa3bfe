import { runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';

/**
 * A program that works on one core for a while and rests for a while, in turn for ever. Each while lasts 0.2 to 3 seconds; their sequence is always
 * the same, in steps of the golden ratio.
 */
const PROGRAM = `
const pause = new Int32Array(new SharedArrayBuffer(4));
let count = 0;
const next = () => 200 + 2800 * ((++count * 0.6180339887) % 1);
for (;;) {
  for (const end = performance.now() + next(); performance.now() < end;) Math.sqrt(count);
  Atomics.wait(pause, 0, 0, next());
}`;

/** Starts a process that keeps a core busy from time to time; the returned function ends it. */
export function busyNeighbour({ signal, leftovers }: Pick<Context, 'signal' | 'leftovers'>): () => void {
  const stop = new AbortController();
  const options = { signal: AbortSignal.any([signal, stop.signal]), leftovers };
  runProgram(process.execPath, ['-e', PROGRAM], options).catch(() => {}); // the process ends only when it is killed
  return () => stop.abort();
}
