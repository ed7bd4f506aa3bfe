import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

/** A pool of `jobs` threads that run the default export of a module. The signal ends it, which rejects the tasks that are not done. */
export function workerPool<Task, Result>(module: URL, jobs: number, signal: AbortSignal): Piscina<Task, Result> {
  const pool = new Piscina<Task, Result>({
    filename: fileURLToPath(module),
    minThreads: jobs,
    maxThreads: jobs,
    // Piscina tries `require` before `import`; a thread that is ended while it requires an ES module aborts the process (Node 20.19)
    execArgv: [...process.execArgv, '--no-experimental-require-module'],
  });
  signal.addEventListener('abort', () => void pool.destroy(), { once: true });
  return pool;
}
