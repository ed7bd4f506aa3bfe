// The checks of the gallery through the checker that is built in this repository. `node run.mjs --help`
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { factors } from './run/mutation.mjs';
import { runTasks } from './run/run-tasks.mjs';
import { suites, wayNames } from './run/suites.mjs';
import { asExpected, surprises, verdictTable } from './run/table.mjs';
import { mutationReport } from './run/mutation-table.mjs';

const HELP = `node run.mjs [--library NAME] [--way a|b|c] [--only PATTERN] [--seed N] [--jobs N] [--json FILE] [--mutate] [--quick]

  --way      how TensorFlow.js's checks are given; all three, unless given:
${Object.entries(wayNames)
  .map(([way, text]) => `               ${way}  ${text}`)
  .join('\n')}
  --only     checks whose name matches this regular expression
  --mutate   one entry of every right gradient multiplied by ${factors.join(', ')}
  --json     every outcome, as JSON

Exit code: 0 every verdict is as its kind promises, 1 not so, 2 wrong usage.`;

const { values: options } = parseArgs({
  options: {
    library: { type: 'string' },
    way: { type: 'string' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '2' },
    json: { type: 'string' },
    mutate: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const libraries = options.library === undefined ? Object.keys(suites) : [options.library];
const unknown = libraries.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`gallery: --library must be one of ${Object.keys(suites).join(', ')}, got ${unknown}`);
  process.exit(2);
}
if (options.way !== undefined && !(options.way in wayNames)) {
  console.error(`gallery: --way must be a, b or c, got ${options.way}`);
  process.exit(2);
}

const seed = Number(options.seed);
const pattern = new RegExp(options.only);
const asked = options.way === undefined ? Object.keys(wayNames) : [options.way];
const results = [];
for (const library of libraries) {
  const begin = performance.now();
  const { outcomes } = await runTasks(library, Number(options.jobs), tasksOf, (done, all) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${library} ${done}/${all} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  results.push(...outcomes.map((outcome) => ({ library, ...outcome })));
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`## ${library}, seed ${seed}: ${outcomes.length} checks in ${seconds} s\n`);
  if (options.mutate) console.log(mutationReport(outcomes));
  else console.log([verdictTable(outcomes), '', ...surprises(outcomes)].join('\n'));
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
process.exitCode = options.mutate || results.every(asExpected) ? 0 : 1;

/** The tasks of one library's checks: each way, and in the mutation of right ones each factor. */
function tasksOf(checks) {
  const chosen = checks
    .map((check, index) => ({ ...check, index }))
    .filter(({ name, kind }) => pattern.test(name) && (!options.mutate || kind === 'right'));
  return asked.flatMap((way) =>
    chosen
      .filter(({ ways = Object.keys(wayNames) }) => ways.includes(way))
      .flatMap(({ index }) =>
        options.mutate ? factors.map((factor) => ({ index, way, seed, factor })) : [{ index, way, seed }],
      ),
  );
}
