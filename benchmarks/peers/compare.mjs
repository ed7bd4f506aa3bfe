// Runs the same training iteration in every available library: compares the results first, then prints the costs as ratios within this run.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { COMPARED, sharedCase } from './shared-case.mjs';
import { structuredIteration } from './structured-iteration.mjs';

const PEERS = ['gradproof wasm', 'gradproof typescript', 'tensorflow.js cpu', 'tensorflow.js wasm', 'jax-js wasm'];
const BATCH_SIZES = [1, 8];
const PLAN = { warmUp: 300, time: 200, samples: 30, longest: 2000 };
/**
 * Allows for float32 against float64 over 20 iterations, and for the textbook's 1e-7 inside the logarithm, which the libraries' losses do not have.
 */
const LOSS_TOLERANCE = 1e-4;
const PARAMETER_TOLERANCE = 1e-4;
/** Truncation error of the central difference with h = 1e-4, times the learning rate. */
const NUMERICAL_TOLERANCE = 1e-8;

let failed = false;

async function compare(batchSize) {
  process.stderr.write(`784-50-10, ReLU, batch ${batchSize}\n`);
  const order = [...PEERS, ...PEERS.toReversed()]; // forwards and backwards, so that a drift affects all of them
  const runs = new Map(PEERS.map((peer) => [peer, []]));
  for (const peer of order) runs.get(peer).push(await inProcess(peer, batchSize));
  const [reference] = runs.get(PEERS[0]);
  const ours = middle(runs.get(PEERS[0]));

  const rows = [];
  for (const [peer, [first, second]] of runs) {
    rows.push(row(peer, middle([first, second]), ours, agreement(first, reference)));
  }
  const python = await numpy(batchSize);
  if (python === undefined) {
    process.stderr.write('python3 with NumPy is not at hand: left out\n');
  } else {
    rows.push(row('numpy analytic', python.p50, ours, agreement(python, reference)));
    const structured = await structuredIteration(batchSize, PLAN);
    const apart = largestDifference(python.numerical.parameters, structured.parameters);
    const agrees = apart <= NUMERICAL_TOLERANCE;
    failed ||= !agrees;
    rows.push(row('gradproof wasm numerical', structured.p50, ours, 'reference of the next'));
    rows.push(
      row(
        'numpy numerical (one iteration)',
        python.numerical.p50,
        ours,
        `${agrees ? 'agrees' : 'DIFFERS'}, ${apart.toExponential(1)}`,
      ),
    );
    rows.push(['numpy numerical / gradproof numerical', '', times(python.numerical.p50 / structured.p50), '']);
  }
  print([[`784-50-10 ReLU, batch ${batchSize}`, 'us', `times ${PEERS[0]}`, `after ${COMPARED} iterations`], ...rows]);
}

const row = (name, us, ours, note) => [name, us.toFixed(1), times(us / ours), note];
const times = (ratio) => (ratio >= 100 ? Math.round(ratio).toLocaleString('en-US') : ratio.toFixed(2));
const middle = (runs) => Math.sqrt(runs[0].p50 * runs[1].p50);

function agreement(run, reference) {
  const losses = largestDifference(run.losses, reference.losses);
  const parameters = largestDifference(run.parameters, reference.parameters);
  const agrees = losses <= LOSS_TOLERANCE && parameters <= PARAMETER_TOLERANCE && run.warning === undefined;
  failed ||= !agrees;
  return `${agrees ? 'agrees' : 'DIFFERS'}, loss ${losses.toExponential(1)}, parameters ${parameters.toExponential(1)}`;
}

/** The largest difference of two arrays; NaN and missing values count as infinitely different. */
function largestDifference(a, b) {
  if (a.length !== b.length) return Infinity;
  return a.reduce((largest, value, i) => (Math.abs(value - b[i]) <= largest ? largest : Math.abs(value - b[i])), 0);
}

async function inProcess(peer, batchSize) {
  const program = fileURLToPath(new URL('./peer-process.mjs', import.meta.url));
  const { code, stdout, stderr } = await run(
    process.execPath,
    [program, JSON.stringify({ peer, batchSize, plan: PLAN })],
    '',
  );
  if (code !== 0)
    throw new Error(
      `${peer}: ${
        stderr
          .trim()
          .split('\n')
          .find((line) => line.includes('Error')) ?? stderr
      }`,
    );
  return JSON.parse(stdout.trim().split('\n').at(-1)); // the libraries may print lines before it
}

async function numpy(batchSize) {
  const { parameters, ...rest } = sharedCase(batchSize);
  const plain = (values) => Array.from(values);
  const input = JSON.stringify({
    ...rest,
    parameters: Object.fromEntries(['W1', 'b1', 'W2', 'b2'].map((name) => [name, plain(parameters[name])])),
    batches: rest.batches.map(({ x, targets }) => ({ x: plain(x), targets: plain(targets) })),
    compared: COMPARED,
    numerical: true,
  });
  const program = fileURLToPath(new URL('./numpy_peer.py', import.meta.url));
  const { code, stdout, stderr } = await run('python3', [program], input);
  if (code === 0) return JSON.parse(stdout);
  if (code !== undefined && !stderr.includes("No module named 'numpy'")) throw new Error(`numpy: ${stderr}`);
  return undefined;
}

function run(command, args, input) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', () => resolve({ code: undefined, stdout, stderr }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {}); // a program that does not exist reads nothing
    child.stdin.end(input);
  });
}

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const line = (cells) =>
    cells.map((cell, i) => (i % 3 === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  process.stdout.write(`${rows.map((cells) => line(cells).trimEnd()).join('\n')}\n\n`);
}

for (const batchSize of BATCH_SIZES) await compare(batchSize);
process.exitCode = failed ? 1 : 0;
