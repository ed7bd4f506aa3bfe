import { runProgram } from '@gradproof/cli';
import { type Context } from '../context.js';

/** Works on one core for a while, rests for a while, both for 0.2 to 3 seconds, for ever. */
const PROGRAM = `
const pause = new Int32Array(new SharedArrayBuffer(4));
const while_ = () => 200 + 2800 * Math.random();
for (;;) {
  for (const end = performance.now() + while_(); performance.now() < end;) Math.sqrt(Math.random());
  Atomics.wait(pause, 0, 0, while_());
}`;

/** Starts a neighbour that comes and goes; the function that it returns ends it. */
export function busyNeighbour({ signal, leftovers }: Pick<Context, 'signal' | 'leftovers'>): () => void {
  const stop = new AbortController();
  const options = { signal: AbortSignal.any([signal, stop.signal]), leftovers };
  runProgram(process.execPath, ['-e', PROGRAM], options).catch(() => {}); // it only ends by being ended
  return () => stop.abort();
}
