import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WholeFirst } from './test/whole-first.js';

// Workspace packages resolve to their sources, not to a dist that may be stale.
const ssr = { resolve: { conditions: ['@gradproof/source', 'module', 'node', 'default'] } };

/** They replace globals, so they want modules that nobody loaded before; all others share theirs, which saves most of the time. */
const alone = [
  'apps/gradcheck/src/thread/intrinsics.spec.ts',
  'libs/gradient/src/evaluator.spec.ts',
  'libs/gradient/src/hidden-move.spec.ts',
  'libs/kernels/src/create-kernels.spec.ts',
];

export default defineConfig({
  ssr,
  test: {
    // one more than the cores: end-to-end tests use half of one, and wait for processes otherwise
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: WholeFirst },
    globalSetup: 'test/temporary-folder.ts',
    projects: [
      {
        ssr,
        test: {
          name: 'unit',
          include: ['libs/*/src/**/*.spec.ts', 'apps/*/src/**/*.spec.ts', 'benchmarks/src/**/*.spec.ts'],
          exclude: alone,
          isolate: false,
          // the longest take 3 s of CPU time, and were seen to wait ten times as long on a busy machine
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { ssr, test: { name: 'alone', include: alone, testTimeout: 30_000 } },
      {
        ssr,
        test: {
          name: 'whole',
          include: ['test/**/*.spec.ts'],
          globalSetup: 'test/build.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      reportsDirectory: './coverage',
      reporter: ['text-summary', 'json-summary', 'lcov'],
      include: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts', 'benchmarks/src/**/*.ts'],
      // Worker shells and mains run in threads and processes of their own, which v8 coverage does not see.
      exclude: ['**/*.spec.ts', '**/index.ts', '**/main.ts', '**/*worker.ts'],
      thresholds: { 'libs/*/src/**/*.ts': { lines: 95, branches: 95, functions: 95, statements: 95 } },
    },
  },
});
