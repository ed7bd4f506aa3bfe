// The commands that are disturbed, small enough to take about a second each. Their inputs are made once.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSmallMnist } from '@gradproof/experiment/testing';
import { root, runTrial } from './trial.mjs';

const fastest = 'iteration analytic 784-20-10 batch 1 relu';
const small = (f) => ['--iterations', '2', '--data', f.data];
const study = (f) => ['--seeds', '1', ...small(f), '--out', f.out];

/**
 * `args` gets the folders of a trial. `repeats` means that a second run prints and writes the same bytes. `cut` is the time in milliseconds, on an
 * idle machine, during which a command that takes long is disturbed.
 */
export const commands = [
  { name: 'repro table', app: 'repro', args: (f) => ['table', ...study(f)], repeats: true },
  { name: 'repro report', app: 'repro', args: (f) => ['report', ...study(f)], repeats: true },
  {
    name: 'repro merge',
    app: 'repro',
    args: (f) => ['merge', f.part1, f.part2, '--data', f.data, '--out', f.out],
    repeats: true,
  },
  { name: 'repro ablate', app: 'repro', args: (f) => ['ablate', 'scheme', ...study(f)], repeats: true },
  { name: 'gradcheck check', app: 'gradcheck', args: (f) => ['check', f.check, '--format', 'json'], repeats: true },
  {
    name: 'gradcheck audit',
    app: 'gradcheck',
    args: (f) => ['audit', f.check, '--format', 'json', '--out', join(f.out, 'audit.md')],
    repeats: true,
  },
  {
    name: 'gradcheck network',
    app: 'gradcheck',
    args: () => ['network', '--inputs', '40', '--hidden', '10', '--format', 'json'],
    repeats: true,
  },
  {
    name: 'gradcheck calibrate',
    app: 'gradcheck',
    args: (f) => ['calibrate', '--cases', '40', '--out', join(f.out, 'calibration.md')],
    repeats: true,
  },
  { name: 'bench run', app: 'bench', args: (f) => ['run', '--filter', fastest, '--json', '--out', f.out] },
  // disturbed while it lays out and builds; the measuring is the same as in `bench run`
  { name: 'bench compare', app: 'bench', args: (f) => ['compare', '--filter', fastest, '--out', f.out], cut: 12_000 },
  { name: 'bench counters', app: 'bench', args: () => ['counters', '--json'], repeats: true },
  { name: 'bench report', app: 'bench', args: (f) => ['report', '--from', f.records, '--out', f.out], repeats: true },
  { name: 'bench recompute', app: 'bench', args: (f) => ['compare', '--recompute', f.kept, '--json'], repeats: true },
];

const check = `const gradient = ({ x }) => ({ x: x.map((v) => 2 * v) });
export default [
  { name: 'right', parameters: { x: Float64Array.of(0.5, -1, 2) }, loss: ({ x }) => x.reduce((s, v) => s + v * v, 0), gradient },
];
`;

/** Makes the inputs of the commands, in `folder`; resolves to their paths. */
export async function makeInputs(folder) {
  const at = (name) => join(folder, name);
  for (const name of ['data', 'records', 'temporary']) mkdirSync(at(name), { recursive: true });
  const data = writeSmallMnist(at('data'));
  const inputs = {
    data,
    part1: at('part1'),
    part2: at('part2'),
    full: at('full'),
    check: at('good.check.mjs'),
    records: at('records'),
    kept: at('kept.json'),
  };
  writeFileSync(inputs.check, check);
  writeFileSync(inputs.kept, JSON.stringify(keptComparison()));
  const bench = join(root, 'reports/bench');
  for (const name of readdirSync(bench).filter((file) => file.endsWith('.json')))
    cpSync(join(bench, name), join(inputs.records, name));
  for (const [out, ...more] of [[inputs.part1, '--shard', '1/2'], [inputs.part2, '--shard', '2/2'], [inputs.full]]) {
    const args = ['table', '--seeds', '1', ...small(inputs), ...more, '--out', out];
    const ended = await runTrial({ app: 'repro', args, cwd: folder, temporary: at('temporary'), budget: 300_000 });
    if (ended.code !== 0) throw new Error(`repro ${args.join(' ')} ended with ${ended.code}: ${ended.stderr}`);
  }
  return inputs;
}

/** A made-up record of a comparison of two programs that are equally fast. */
export function keptComparison(name = fastest) {
  const processes = Array.from({ length: 6 }, (_, process) => {
    const slices = (shift) => Array.from({ length: 8 }, (__, i) => 100 + ((7 * process + 3 * i + shift) % 5) / 10);
    return { batch: 10, times: { base: slices(0), control: slices(1), head: slices(2) }, memory: {}, seconds: 2 };
  });
  return {
    schema: 'gradproof.compare-slots/1',
    base: { name: 'base', build: 'a' },
    head: { name: 'head', build: 'b' },
    machine: 'any',
    node: 'v20.19.0',
    way: 'lockstep',
    plan: { margin: 0.03, visible: 0.05, alpha: 0.05, power: 0.95, seconds: 30, longest: 90 },
    benchmarks: [{ name, looks: { counts: [6, 9, 12], regular: 12 }, processes }],
  };
}
