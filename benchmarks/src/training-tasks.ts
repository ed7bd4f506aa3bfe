import type { BenchmarkTask } from '@gradproof/benchmark';
import { type Mnist, loadMnist } from '@gradproof/dataset';
import type { KernelName } from '@gradproof/kernels';
import type { Benchmark } from './benchmark.js';
import { benchmarks } from './benchmarks.js';
import { countWork } from './count-work.js';
import { kernelSet } from './kernel-set.js';
import { prepareTask } from './prepare-task.js';
import type { Task } from './task.js';

let images: Mnist | undefined;
/** The images, loaded once in a process, by default without verifying their checksums: a comparison has many processes, which only read them. */
const mnist = (checksums: 'skip' | 'verify' = 'skip'): Mnist => (images ??= loadMnist({ checksums }));

/** Number of iterations whose work is counted. */
const COUNTED = 2;

/** This project's benchmarks as the tasks of a benchmark file, in the form that any user would write. */
export const trainingTasks = (kernels: KernelName): BenchmarkTask[] =>
  benchmarks().map((benchmark) => trainingTask(benchmark, kernels));

function trainingTask({ name, version, definition }: Benchmark, kernels: KernelName): BenchmarkTask {
  let task: Task | undefined;
  const counted =
    definition.kind === 'iteration' && definition.method !== 'dense' && definition.method !== 'generic'
      ? definition
      : undefined;
  return {
    name,
    version,
    get period() {
      return task?.period ?? 1;
    },
    get scale() {
      return task?.scale ?? 1;
    },
    async setup() {
      task ??= await prepareTask(definition, mnist(), kernelSet(kernels));
    },
    run: () => task!.run(),
    rerun: () => task!.rerun(),
    ...(counted && {
      work() {
        const { counters, observed } = countWork(counted, COUNTED, {
          mnist: mnist(),
          kernels: kernelSet('typescript'),
        });
        return { ...counters, ...observed.calls };
      },
    }),
  };
}
