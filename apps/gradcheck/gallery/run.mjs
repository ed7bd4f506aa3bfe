// Runs the checks of the gallery with the checker that is built in this repository. Usage: `node run.mjs --help`
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mutationReport } from './run/mutation-table.mjs';
import { factors } from './run/mutation.mjs';
import { defectRows, defectTable } from './run/defect-table.mjs';
import { runTasks } from './run/run-tasks.mjs';
import { summaryTable } from './run/summary-table.mjs';
import { suites, versions, wayNames } from './run/suites.mjs';
import { asExpected, surprises, verdictTable } from './run/table.mjs';
import { writeTables } from './run/write-tables.mjs';

const HELP = `node run.mjs [--library NAME] [--way a|b|c|d] [--only PATTERN] [--seed N] [--jobs N] [--json FILE] [--readme] [--mutate]

  --way      how TensorFlow.js's checks are given; all four, unless given:
${Object.entries(wayNames)
  .map(([way, text]) => `               ${way}  ${text}`)
  .join('\n')}
  --only     checks whose name matches this regular expression
  --mutate   one entry of every right gradient multiplied by ${factors.join(', ')}
  --json     every outcome, as JSON
  --readme   the tables into README.md, too, and every check that shows less than it might into BASELINE.md

Exit code: 0 every verdict is as its kind promises, and the forward passes confirm every exact gradient; 1 not so; 2 wrong usage.`;

const options = readOptions();
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const libraries = options.library === undefined ? Object.keys(suites) : [options.library];
requireOneOf('--library', libraries[0], Object.keys(suites));
if (options.way !== undefined) requireOneOf('--way', options.way, Object.keys(wayNames));
const seed = wholeNumber('--seed', options.seed, 0);
const jobs = wholeNumber('--jobs', options.jobs, 1);
const pattern = new RegExp(options.only);
const [results, defects, details] = [[], [], []];
for (const library of libraries) {
  const begin = performance.now();
  const { checks, outcomes } = await runTasks(library, jobs, tasksOf, showProgress(library));
  const isVerification = ({ verify }) => verify !== undefined;
  const verified = new Map(outcomes.filter(isVerification).map(({ verify, ...rest }) => [verify, rest]));
  // sorted by way, within a way in the order of the checks
  const judged = outcomes
    .filter((outcome) => !isVerification(outcome))
    .toSorted((one, other) => one.way.localeCompare(other.way));
  results.push(...judged.map((outcome) => ({ library, ...outcome })));
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`## ${library} ${versions[library]}, seed ${seed}: ${judged.length} checks in ${seconds} s\n`);
  if (options.mutate) console.log(mutationReport(judged));
  else {
    const detail = [verdictTable(judged), '', ...surprises(judged)].join('\n');
    console.log(detail);
    details.push(`## ${library} ${versions[library]}\n\n${detail}`);
    defects.push(...defectRows(library, checks, verified, judged));
  }
}
if (!options.mutate) {
  const tables = [summaryTable(results, versions), defectTable(defects)].join('\n\n');
  console.log(`## All\n\n${tables}`);
  if (options.readme) {
    writeTables(new URL('README.md', import.meta.url), `Seed ${seed}.\n\n${tables}`);
    writeTables(new URL('BASELINE.md', import.meta.url), `Seed ${seed}.\n\n${details.join('\n\n')}`);
  }
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
const confirmed = defects.every((row) => !row.includes('NOT CONFIRMED'));
process.exitCode = options.mutate || (results.every(asExpected) && confirmed) ? 0 : 1;

/**
 * The tasks for the checks of one library: the verifications of its defects first, then each check in each way; with --mutate only right checks, once
 * for each factor.
 */
function tasksOf(checks) {
  const chosen = checks
    .map((check, index) => ({ ...check, index }))
    .filter(({ name, kind }) => pattern.test(name) && (!options.mutate || kind === 'right'));
  const verifications = chosen.filter(({ kind }) => kind === 'defect').map(({ index }) => ({ index, verify: index }));
  const trials = chosen.flatMap(({ index, ways }) =>
    ways
      .filter((way) => [undefined, way].includes(options.way) || way === 'own')
      .flatMap((way) => (options.mutate ? factors : [undefined]).map((factor) => ({ index, way, seed, factor }))),
  );
  return [...verifications, ...trials];
}

function showProgress(library) {
  if (!process.stderr.isTTY) return undefined;
  return (done, all) => process.stderr.write(`\r${library} ${done}/${all}${done === all ? '\r\u001B[K' : ' '}`);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        library: { type: 'string' },
        way: { type: 'string' },
        only: { type: 'string', default: '' },
        seed: { type: 'string', default: '0' },
        jobs: { type: 'string', default: '2' },
        json: { type: 'string' },
        readme: { type: 'boolean', default: false },
        mutate: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

function requireOneOf(option, value, allowed) {
  if (!allowed.includes(value)) refuse(`${option} must be one of ${allowed.join(', ')}, got ${value}`);
}

function wholeNumber(option, text, least) {
  if (!/^\d+$/.test(text) || Number(text) < least)
    refuse(`${option} must be a whole number from ${least}, got ${text}`);
  return Number(text);
}

function refuse(message) {
  console.error(`gallery: ${message}`);
  process.exit(2);
}
