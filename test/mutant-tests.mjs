// Runs Vitest in a folder for the mutants of the checker. A run always ends: after a limit, and when the process that started it is gone.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIG = 'mutants.config.mjs';

/**
 * The Vitest config. Tests run in the given order, one after the other, and their random properties from one seed, so that the first to fail is
 * always the same. They run in a thread and not in a process, so that killing the only process ends a test that loops for ever; this process ends
 * itself when its starter, at the other end of the channel, is gone.
 */
const config = `
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

const end = () => process.kill(process.pid, 'SIGKILL');
if (process.connected) process.once('disconnect', end).channel.unref();
else end();

const order = JSON.parse(process.env.TESTS);
class InOrder extends BaseSequencer {
  async sort(files) {
    const place = ({ moduleId }) => order.findIndex((name) => moduleId.endsWith('/' + name));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}
export default defineConfig({
  ssr: { resolve: { conditions: ['@gradproof/source', 'module', 'node', 'default'] } },
  test: {
    include: order,
    sequence: { sequencer: InOrder },
    setupFiles: ['mutants.setup.mjs'],
    pool: 'threads',
    fileParallelism: false,
    maxWorkers: 1,
    isolate: false,
    bail: 1,
    testTimeout: 300_000,
  },
});
`;
const setup = `import * as fc from 'fast-check';\n\nfc.configureGlobal({ seed: 1 });\n`;

/** The processes that are running tests. */
const running = new Set();

/** Ends all processes that `runTests` started. */
export function endTests() {
  for (const child of running) child.kill('SIGKILL');
}

/** Writes the config files that `runTests` needs into a folder. */
export function writeTestConfig(folder) {
  writeFileSync(join(folder, CONFIG), config);
  writeFileSync(join(folder, 'mutants.setup.mjs'), setup);
}

/** Runs test files of a folder; resolves to how the run ended. `signal` is not null when it was killed at the limit, in milliseconds. */
export function runTests(folder, tests, limit) {
  const args = ['run', '--config', CONFIG, '--reporter', 'json'];
  const child = spawn(process.execPath, [join(folder, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, TESTS: JSON.stringify(tests) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  running.add(child);
  const run = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'])
    child[stream].setEncoding('utf8').on('data', (text) => (run[stream] += text));
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', (status, signal) => {
      running.delete(child);
      ended({ ...run, status, signal });
    });
  });
}
