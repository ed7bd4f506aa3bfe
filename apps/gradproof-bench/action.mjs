// What action.yml runs. Inputs come by the environment and go on as arguments, never through a shell.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf, findMain, linesOf } from '../action-main.mjs';

const {
  BENCH_FILE = '',
  BENCH_BASE = '',
  BENCH_FILTER = '',
  BENCH_PREPARE = '',
  BENCH_OPTIONS = '',
  BENCH_STRICT = 'false',
  BENCH_VERSION = 'latest',
  BENCH_BEFORE = '',
  GITHUB_BASE_REF = '',
  GITHUB_OUTPUT = '',
  GITHUB_STEP_SUMMARY = '',
} = process.env;

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const commit = (revision) => {
  const { status, stdout } = git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  return status === 0 ? stdout.trim() : undefined;
};

/** What is compared with: what was named, what a pull request was merged into, where it began, what a push was made on, or the commit before. */
function baseOf() {
  if (BENCH_BASE !== '') return BENCH_BASE;
  if (GITHUB_BASE_REF === '') return (BENCH_BEFORE !== '' && commit(BENCH_BEFORE)) || 'HEAD~1';
  // GitHub checks a pull request out as a merge, whose first parent is the branch that it goes into
  const into = commit('HEAD^2') === undefined ? undefined : commit('HEAD^1');
  if (into !== undefined) return into;
  const { status, stdout } = git('merge-base', 'HEAD', `origin/${GITHUB_BASE_REF}`);
  return status === 0 ? stdout.trim() : `origin/${GITHUB_BASE_REF}`;
}

const main = findMain('gradproof-bench', BENCH_VERSION);
const kept = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'gradproof-bench-'));
const args = [
  'compare',
  `--base=${baseOf()}`,
  '--allow-new',
  `--out=${kept}`,
  ...(BENCH_PREPARE === '' ? [] : [`--prepare=${BENCH_PREPARE}`]),
  ...linesOf(BENCH_FILTER).map((name) => `--filter=${name}`),
  ...linesOf(BENCH_OPTIONS),
  ...(BENCH_STRICT === 'true' ? ['--strict'] : []),
  ...(BENCH_FILE === '' ? [] : ['--', BENCH_FILE]),
];
const code = exitCodeOf(spawnSync(process.execPath, [main, ...args], { stdio: 'inherit' }));
process.exitCode = code;

// one measurement, shown again: the summary and the annotations are made from the slices that were kept
const folder = join(kept, 'compare');
const slices = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
const again = (path, format) =>
  spawnSync(process.execPath, [main, 'compare', '--recompute', path, format], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).stdout ?? '';
for (const path of slices) {
  const { benchmarks = [] } = JSON.parse(again(path, '--json') || '{}');
  for (const { name, verdict, change } of benchmarks.filter((each) => each.verdict === 'regressed'))
    console.log(`::error title=Benchmark::${data(`${name} ${verdict}: ${(100 * change).toFixed(1)} % slower`)}`);
}
if (GITHUB_STEP_SUMMARY !== '') {
  const nothing = `Benchmarks: nothing was measured (exit code ${code}); the log of the step says why.\n`;
  appendFileSync(GITHUB_STEP_SUMMARY, slices.map((path) => again(path, '--markdown')).join('\n') || nothing);
}
if (GITHUB_OUTPUT !== '') appendFileSync(GITHUB_OUTPUT, `slices=${folder}\nexit-code=${code}\n`);

/** As the data of a workflow command. */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
