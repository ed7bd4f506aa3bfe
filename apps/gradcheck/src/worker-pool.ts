import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

/** A pool of `jobs` threads that run the default export of a module. */
export function workerPool<Task, Result>(module: URL, jobs: number): Piscina<Task, Result> {
  return new Piscina({ filename: fileURLToPath(module), minThreads: jobs, maxThreads: jobs });
}
