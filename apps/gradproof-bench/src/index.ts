// What a benchmark file exports; the command is the rest of the package.
export type { BenchmarkTask } from '@gradproof/benchmark/task';
