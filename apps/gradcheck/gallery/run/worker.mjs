import { parentPort, workerData } from 'node:worker_threads';
import { suites } from './suites.mjs';
import { tryCheck } from './try-check.mjs';
import { verifyExact } from './verify-exact.mjs';

const checks = await suites[workerData.library]();
parentPort.on('message', async (task) => {
  const check = checks[task.index];
  parentPort.postMessage(
    task.verify === undefined ? await tryCheck(check, task) : { verify: task.verify, ...(await verifyExact(check)) },
  );
});
parentPort.postMessage(
  checks.map(({ name, kind, ways, proof, exact, statement }) => ({ name, kind, ways, proof, exact, statement })),
);
