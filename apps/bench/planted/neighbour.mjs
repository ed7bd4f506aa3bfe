const THREAD = `
const { workerData } = require('node:worker_threads');
const { go, counters, place } = workerData;
for (;;) {
  Atomics.wait(go, 0, 0);
  while (Atomics.load(go, 0) === 1) Atomics.add(counters, place, 1);
}`;

/** A counter, and a thread that during `count` increments another counter, `apart` elements of four bytes away from the first. */
export function neighbour(Worker, apart) {
  const go = new Int32Array(new SharedArrayBuffer(256));
  const counters = new Int32Array(new SharedArrayBuffer(1024));
  const thread = new Worker(THREAD, { eval: true, workerData: { go, counters, place: 32 + apart } });
  thread.unref();
  return {
    count(times) {
      Atomics.store(go, 0, 1);
      Atomics.notify(go, 0);
      for (let i = 0; i < times; i++) Atomics.add(counters, 32, 1);
      Atomics.store(go, 0, 0);
      return counters[32];
    },
  };
}
