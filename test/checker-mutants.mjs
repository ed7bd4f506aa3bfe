// `node test/checker-mutants.mjs [--out FILE] [ID...]`: weakens one part of the checker at a time, in a copy of the last commit, and runs
// the tests of both rooms against it. A mutant that no test notices is a part that no test needs.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const general = (file) => `libs/gradient-check/src/${file}.ts`;
const network = (file) => `libs/network-check/src/${file}.ts`;

/** Part, what the mutant does, file, text to find (once), text to put there. */
const mutants = [
  ['ladder', 'truncation bound a hundredth', general('limit'), 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 0.04'],
  ['ladder', 'disagreement with finer rows ignored', general('limit'), 'Math.max(finer, finest, coarser)', 'coarser'],
  ['ladder', 'bound a thousand times too wide', general('limit'), 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 4e6'],
  [
    'ladder',
    'finer probes ignored',
    general('derivative-estimate'),
    'if (!agrees(far, reading, origin, noise)) return step;',
    '',
  ],
  [
    'ladder',
    'every reading is confirmed',
    general('derivative-estimate'),
    'return finer.every((rung) => agrees(rung, at, origin, noise));',
    'return finer.length >= 0;',
  ],
  [
    'ladder',
    'one-sided extrapolation of a two-sided slope',
    general('derivative-estimate'),
    'const nodes = both.map(({ up, down }) => up * down);',
    'const nodes = both.map(({ up }) => up);',
  ],
  [
    'ladder',
    'steps of 2^-k that a periodic loss repeats on',
    general('derivative-estimate'),
    'OFF_GRID = 0.8371',
    'OFF_GRID = 1',
  ],
  ['ladder', 'no climb to larger steps', general('derivative-estimate'), 'IDLE_CLIMB = 4', 'IDLE_CLIMB = 0'],
  [
    'rounding',
    'noise of the loss left out of the bound',
    general('limit'),
    'NOISE_SAFETY * noise[at + k]!',
    '0 * noise[at + k]!',
  ],
  ['rounding', 'noise measured as 0', general('evaluation-noise'), 'const DEVIATIONS = 5;', 'const DEVIATIONS = 0;'],
  [
    'rounding',
    'grain of the loss not seen',
    general('evaluation-noise'),
    'if (different.size < 3) return 0;',
    'if (different.size >= 0) return 0;',
  ],
  [
    'rounding',
    "gradient's own rounding not granted",
    general('gradient-noise'),
    'SPREAD_SAFETY * spread[i]! +',
    '0 * spread[i]! +',
  ],
  [
    'rounding',
    'float32 judged as float64',
    general('gradient-noise'),
    'if (raw[block.name] instanceof Float32Array) return true;',
    'if (raw[block.name] instanceof Float32Array) return false;',
  ],
  [
    'verdict',
    'unresolved entries pass',
    general('entry-verdict'),
    "return judged('unresolved', detectable);",
    "return judged('pass', 0);",
  ],
  [
    'verdict',
    'ten times as much is allowed',
    general('entry-verdict'),
    'if (error > errorBound) {',
    'if (error > 10 * errorBound + 1e-9 * Math.abs(value)) {',
  ],
  [
    'verdict',
    'NaN passes',
    general('entry-verdict'),
    "if (!Number.isFinite(analytic)) return judged('fail', 0);",
    "if (!Number.isFinite(analytic)) return judged('pass', 0);",
  ],
  [
    'verdict',
    '1 % is enough',
    general('entry-verdict'),
    'export const RESOLUTION = 1e-3;',
    'export const RESOLUTION = 1e-2;',
  ],
  [
    'verdict',
    'a check of nothing passes',
    general('report'),
    "return undecided || !(detectable <= RESOLUTION) ? 'inconclusive' : 'pass';",
    "return !(detectable <= RESOLUTION) && detectable < Number.MAX_VALUE ? 'inconclusive' : 'pass';",
  ],
  [
    'kinks',
    'gap between the slopes left out of the bound',
    general('limit'),
    'if (gap !== undefined) bound +=',
    'if (gap === undefined) bound +=',
  ],
  ['kinks', 'anything goes at a kink', general('kink-verdict'), "return 'outside';", "return 'share';"],
  [
    'kinks',
    'no kink is ever seen',
    general('derivative-estimate'),
    'const kink = best.bound > goal(best.value) ? kinkOf(rungs, origin, noise) : undefined;',
    'const kink = best.bound < 0 ? kinkOf(rungs, origin, noise) : undefined;',
  ],
  [
    'laws',
    'Taylor at the parameters',
    general('check-gradient'),
    'if (findings.length > 0 || neighbour === undefined) return findings;',
    'if (findings.length >= 0) return [];',
  ],
  [
    'projection',
    'projections never fail',
    general('projection'),
    "if (comparison.outcome === 'differs') {",
    "if (comparison.outcome === 'kink') {",
  ],
  [
    'protocol',
    'determinism of the loss',
    general('protocol'),
    'if (!Object.is(again, loss)) {',
    'if (Object.is(again, NaN)) {',
  ],
  [
    'protocol',
    'determinism of the gradient',
    general('protocol'),
    'const change = firstChange(layout, second, gradient.values);',
    'const change = firstChange(layout, second, second);',
  ],
  [
    'protocol',
    'accumulation',
    general('protocol'),
    'if (accumulates(gradient.values, second, third)) {',
    'if (third.length < 0) {',
  ],
  [
    'protocol',
    'stale cache after another loss',
    general('protocol'),
    'if (afterLoss !== undefined) {',
    'if (afterLoss === null) {',
  ],
  [
    'protocol',
    'result overwritten',
    general('protocol'),
    'if (overwritten !== undefined) {',
    'if (overwritten === null) {',
  ],
  [
    'protocol',
    'state of an earlier gradient',
    general('protocol'),
    'if (afterOther !== undefined && afterLoss === undefined) {',
    'if (afterOther === null) {',
  ],
  [
    'protocol',
    'state of the loss',
    general('protocol'),
    'if (!Object.is(lossAfter, loss)) {',
    'if (Object.is(lossAfter, NaN)) {',
  ],
  [
    'protocol',
    'gradient misses updates in place',
    general('protocol'),
    "report('stale-cache', `gradient misses",
    "void ('stale-cache', `gradient misses",
  ],
  [
    'protocol',
    'loss misses updates in place',
    general('protocol'),
    "report('stale-cache', `loss misses",
    "void ('stale-cache', `loss misses",
  ],
  [
    'protocol',
    'poisoned results',
    general('protocol'),
    'if (afterPoison !== undefined && findings.length === 0) {',
    'if (afterPoison === null) {',
  ],
  [
    'protocol',
    'drift after all differences',
    general('protocol'),
    'if (Object.is(loss, baseline.loss) && sameGradient) return [];',
    'if (loss === loss || sameGradient) return [];',
  ],
  [
    'protocol',
    'parameters written to',
    general('protocol'),
    'return subject.mutations.map(',
    'return subject.mutations.slice(99).map(',
  ],
  [
    'protocol',
    'data of a network written to',
    network('guarded-functions'),
    'if (changed && !written.has(what)) written.set(what, by);',
    '',
  ],
  [
    'laws',
    'logit-shift',
    network('logit-shift-law'),
    'if (worst === undefined) return [];',
    'if (worst !== null) return [];',
  ],
  [
    'laws',
    'batch-additivity',
    network('batch-laws'),
    'const weight = samples.length / batchSize;',
    'const weight = samples.length / batchSize;\n        if (weight > 0) return [];',
  ],
  [
    'laws',
    'sample-permutation',
    network('batch-laws'),
    "'the same batch in another order', 'sample-permutation')",
    "'the same batch in another order', 'sample-permutation').slice(9)",
  ],
  [
    'laws',
    'duplicated-batch',
    network('batch-laws'),
    "'the batch with every sample twice', 'duplicated-batch')",
    "'the batch with every sample twice', 'duplicated-batch').slice(9)",
  ],
  [
    'laws',
    'outer-product',
    network('outer-product-law'),
    'if (findings.length > 0) return findings;',
    'if (findings.length > 99) return findings;',
  ],
  ['laws', 'input-permutation', network('renumbering-laws'), '({ inputs: rotation(inputs) })', '({})'],
  ['laws', 'hidden-permutation', network('renumbering-laws'), '({ hidden: rotation(hidden) })', '({})'],
  ['laws', 'class-permutation', network('renumbering-laws'), '({ classes: rotation(classes) })', '({})'],
  ['laws', 'euler', network('euler-law'), 'if (worst === undefined) return [];', 'if (worst !== null) return [];'],
  [
    'laws',
    "the loss need not be the network's",
    network('check-network-gradient'),
    'if (Math.abs(given - own) <= tolerance || !Number.isFinite(given)) return [];',
    'if (tolerance >= 0) return [];',
  ],
  [
    'bounds',
    'rounding bounds a millionth',
    network('precision'),
    'return (count * unit) / (1 - count * unit);',
    'return (1e-6 * count * unit) / (1 - count * unit);',
  ],
  [
    'bounds',
    'rounding bounds a million times too wide',
    network('rounding-bounds'),
    '(theta[i]! + summation * size) / batchSize',
    '(1e6 * (theta[i]! + summation * size)) / batchSize',
  ],
  [
    'bounds',
    'forward rounding not propagated',
    network('hidden-bounds'),
    'const moved = gamma(terms, unit) * size[j]!;',
    'const moved = 0 * size[j]!;',
  ],
  [
    'bounds',
    'p - t not granted its cancellation',
    network('logit-bounds'),
    '2 * unit * (p[k]! + t)',
    '0 * unit * (p[k]! + t)',
  ],
  ['bounds', 'either side of a kink not granted', network('rounding-bounds'), 'units.undecided[j]! *', '0 *'],
  [
    'differences',
    'step as large as the nearest kink',
    network('structured-estimates'),
    'if (nearest > LARGEST_STEP) return LARGEST_STEP;',
    'if (nearest > 0) return LARGEST_STEP;',
  ],
  [
    'differences',
    'units at 0 count by their slope',
    network('structured-estimates'),
    'for (const unit of units) switchOff(own, unit);',
    '',
  ],
  [
    'differences',
    'weight decay forgotten',
    network('structured-estimates'),
    'addWeightDecay(fine, parameters, weightDecay);',
    '',
  ],
  [
    'differences',
    'never compared with plain ones',
    network('oracle-check'),
    'if (!(Math.abs(structured - generic!) <= errorBound)) {',
    'if (errorBound < 0) {',
  ],
  [
    'differences',
    'an analytic 0 for a small derivative passes',
    general('known-derivatives'),
    "if (verdict.outcome === 'pass' && evidence.analytic === 0 && value !== 0) {",
    'if (value !== value) {',
  ],
  ['diagnosis', 'anything fits', general('diagnosis'), 'if (!fits) continue;', ''],
  [
    'diagnosis',
    'a mistake of the catalogue always fits',
    network('network-diagnosis'),
    'return Math.abs(value - expected) <= tolerance[i]! + SLACK * Math.abs(expected);',
    'return tolerance[i]! >= 0;',
  ],
];

const args = process.argv.slice(2);
const out = args[0] === '--out' ? args.splice(0, 2)[1] : undefined;
const only = new Set(args.map(Number));

const copy = mkdtempSync(join(tmpdir(), 'gradproof-mutants-'));
const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 2 ** 30 });
execFileSync('tar', ['-x', '-C', copy], { input: archive });
link(join(root, 'node_modules'), join(copy, 'node_modules'));

/** The installed packages, and the copy's own rooms in the place of the originals. */
function link(from, to) {
  mkdirSync(join(to, '@gradproof'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@gradproof') symlinkSync(join(from, name), join(to, name), 'junction');
  }
  for (const room of readdirSync(join(copy, 'libs'))) {
    symlinkSync(join(copy, 'libs', room), join(to, '@gradproof', room), 'junction');
  }
}

/** The first test that fails, if any: the whole audit comes last, since it takes longest. */
const test = () =>
  vitest(['libs/gradient-check', 'libs/network-check', '--exclude', '**/audit.spec.ts']) ??
  vitest(['libs/network-check/src/audit/audit.spec.ts']);

function vitest(selection) {
  const args = ['run', '--project', 'unit', '--bail', '1', '--reporter', 'json', ...selection];
  const run = spawnSync(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 2 ** 28,
  });
  if (run.error !== undefined) return 'did not end';
  if (run.status === 0) return undefined;
  const { testResults } = JSON.parse(run.stdout.slice(run.stdout.indexOf('{')));
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name.slice(copy.length + 1)}: ${fullName}`),
  );
  return failed[0] ?? 'does not load';
}

const unchanged = test();
if (unchanged !== undefined) throw new Error(`the tests fail without a mutant: ${unchanged}`);

const rows = [];
for (const [i, [part, title, file, from, to]] of mutants.entries()) {
  if (only.size > 0 && !only.has(i + 1)) continue;
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`mutant ${i + 1}: ${file} must hold once: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  const killer = test();
  writeFileSync(path, text);
  rows.push([String(i + 1), part, title, killer === undefined ? '**survives**' : 'killed', killer ?? '']);
  process.stderr.write(`${rows.at(-1).join(' | ')}\n`);
}

const killed = rows.filter(([, , , fate]) => fate === 'killed').length;
const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const document = [
  '# The checker weakened',
  '',
  `${killed} of ${rows.length} mutants of the checker are noticed by a test (${((100 * killed) / rows.length).toFixed(1)} %): one part weakened at a time, in ` +
    '`libs/gradient-check` and `libs/network-check`, all of their tests run against it. `node test/checker-mutants.mjs --out FILE` writes this page.',
  '',
  line(['#', 'part', 'weakened by', 'fate', 'first test that fails']),
  line(['-', '-', '-', '-', '-']),
  ...rows.map(line),
  '',
].join('\n');
if (out === undefined) process.stdout.write(document);
else {
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, document);
}
