import { runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';

/** Works on one core for a while, rests for a while, both for 0.2 to 3 seconds, for ever: always the same whiles, in steps of the golden ratio. */
const PROGRAM = `
const pause = new Int32Array(new SharedArrayBuffer(4));
let count = 0;
const next = () => 200 + 2800 * ((++count * 0.6180339887) % 1);
for (;;) {
  for (const end = performance.now() + next(); performance.now() < end;) Math.sqrt(count);
  Atomics.wait(pause, 0, 0, next());
}`;

/** Starts a neighbour that comes and goes; the function that it returns ends it. */
export function busyNeighbour({ signal, leftovers }: Pick<Context, 'signal' | 'leftovers'>): () => void {
  const stop = new AbortController();
  const options = { signal: AbortSignal.any([signal, stop.signal]), leftovers };
  runProgram(process.execPath, ['-e', PROGRAM], options).catch(() => {}); // it only ends by being ended
  return () => stop.abort();
}
