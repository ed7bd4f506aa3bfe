// `node test/checker-mutants.mjs [--out FILE] [--processes N] [NUMBER...]` weakens one part of the checker at a time and runs the tests of both its
// rooms until one fails. When no test notices a mutant, no test needs the part that it weakens. All of this happens in copies of the tree.
// `--since PAGE` plants only the given ones and takes all others from an earlier page: after a change of a few tests, a whole run is not repeated.
// `--constants` changes each tuned constant instead, to four times its value and to a quarter. `--check` only reports which mutants, those of
// constants included, no longer fit the sources or do not parse.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { constantGroups } from './constant-mutants.mjs';
import { copyFolder, copyTree, removeCopies } from './mutant-copies.mjs';
import { endTests, runTests, writeTestConfig } from './mutant-tests.mjs';
import { groups, reasons } from './mutants.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Milliseconds that one test process may take; a mutant that makes a ladder endless is noticed by this limit. */
const LIMIT = 900_000;
/** The same for the tests most likely to notice, which are few. */
const LIKELY_LIMIT = 300_000;

const specs = () =>
  ['gradient-check', 'network-check']
    .flatMap((room) =>
      readdirSync(join(root, 'libs', room, 'src'), { recursive: true }).map(
        (name) => `libs/${room}/src/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((name) => name.endsWith('.spec.ts'))
    .toSorted(
      (a, b) => Number(a.includes('/audit/audit.spec')) - Number(b.includes('/audit/audit.spec')) || (a < b ? -1 : 1),
    );

/** The first test that fails, or undefined. The tests most likely to notice run first, the whole audit last. */
async function killerOf(copy, likely) {
  const rest = specs().filter((name) => !likely.includes(name));
  return (await failureOf(copy, likely, LIKELY_LIMIT)) ?? failureOf(copy, rest);
}

async function failureOf(copy, tests, limit = LIMIT) {
  if (tests.length === 0) return undefined;
  const run = await runTests(copy, tests, limit);
  if (run.signal !== null) return 'does not end';
  if (run.status === 0) return undefined;
  const { testResults } = JSON.parse(run.stdout.slice(run.stdout.indexOf('{"')));
  for (const name of tests) {
    const ofFile = testResults.find((result) => result.name.replaceAll('\\', '/').endsWith(`/${name}`));
    if (ofFile === undefined) continue;
    const failed = ofFile.assertionResults.find(({ status }) => status === 'failed');
    const file = name.split('/').at(-1).replace('.spec.ts', '');
    if (failed !== undefined) return `${file}: ${failed.fullName}`;
    // a mutant that cannot be loaded proves nothing
    if (ofFile.status === 'failed' && ofFile.assertionResults.length === 0)
      throw new Error(`${file} does not load: ${ofFile.message}`);
  }
  throw new Error(`no test failed, but Vitest did: ${run.stdout}${run.stderr}`);
}

/** The mutants of some groups, numbered from 1. */
function mutantsInOrder(chosenGroups) {
  return chosenGroups
    .flatMap(({ part, file, tests, mutants }) =>
      mutants.map(([title, from, to, own = file]) => ({ part, file: own, tests, title, from, to })),
    )
    .map((mutant, i) => ({ number: i + 1, ...mutant }));
}

/** The reason why a mutant cannot be planted, or undefined: its place is gone, or the changed source does not parse. */
function faultOf({ file, from, to }) {
  if (!existsSync(join(root, file))) return `${file} must exist`;
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(from).length !== 2) return `${file} must hold once: ${from}`;
  // only the parser's messages, without the emit of transpileModule; this property is not part of the declared interface
  const { parseDiagnostics: diagnostics } = ts.createSourceFile(
    file,
    text.replace(from, () => to),
    ts.ScriptTarget.Latest,
  );
  const [fault] = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  return fault === undefined ? undefined : `${file} does not parse: ${fault}`;
}

async function plant(copy, { file, tests, from, to }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  const killer = await killerOf(copy, tests);
  writeFileSync(path, text);
  return killer;
}

/** Plants all mutants; each copy takes the next one as soon as it is free. */
async function plantAll(copies, mutants) {
  const rows = [];
  const queue = mutants.values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const mutant of queue) {
        const row = { ...mutant, killer: await plant(copy, mutant) };
        rows.push(row);
        const told = row.killer ?? 'NOT NOTICED';
        process.stderr.write(`${rows.length}/${mutants.length}: ${row.number} ${row.part}, ${row.title}: ${told}\n`);
      }
    }),
  );
  return rows.toSorted((a, b) => a.number - b.number);
}

/** All mutants, those that were not planted now as an earlier page has them. */
function withEarlier(planted, earlierPage) {
  const earlier = new Map(
    [...earlierPage.matchAll(/^\| \d+ \| ([^|]+) \| ([^|]+) \| `[^`]+` \| (.+) \|$/gm)].map(
      ([, part, title, killer]) => [`${part}: ${title}`, killer.replaceAll('\\|', '|')],
    ),
  );
  return mutantsInOrder(groups).map((mutant) => {
    const again = planted.find(({ number }) => number === mutant.number);
    const killer = earlier.get(`${mutant.part}: ${mutant.title}`);
    if (again === undefined && killer === undefined) throw new Error(`mutant ${mutant.number} was never planted`);
    return again ?? { ...mutant, killer: killer === 'no test' ? undefined : killer };
  });
}

function page(rows, planted = rows.length) {
  const survivors = rows.filter(({ killer }) => killer === undefined);
  const share = (some) => `${some.filter(({ killer }) => killer !== undefined).length} of ${some.length}`;
  const percent = ((100 * (rows.length - survivors.length)) / rows.length).toFixed(1);
  const reasonOf = ({ file, title }) => reasons[`${file}: ${title}`] ?? '**no test needs it**';
  const place = ({ file }) => `\`${file.replace('libs/', '').replace('src/', '')}\``;
  return [
    '# The checker weakened',
    '',
    `${share(rows)} mutants of the checker (${percent} %) are noticed by a test or a cell of the audit. Each weakens one part, in a copy of the tree;`,
    'then the tests of `libs/gradient-check` and `libs/network-check` run until one fails. `npm run mutants` writes this page.',
    ...(planted === rows.length
      ? []
      : [`${planted} were planted again after the whole run, since tests or sources of theirs had changed.`]),
    '',
    '## Part by part',
    '',
    ...table(
      ['part', 'noticed'],
      [...new Set(rows.map(({ part }) => part))].map((part) => [part, share(rows.filter((row) => row.part === part))]),
    ),
    '',
    '## Not noticed',
    '',
    ...(survivors.length === 0
      ? ['None.']
      : table(
          ['#', 'part', 'weakened by', 'why no test notices'],
          survivors.map((row) => [row.number, row.part, row.title, reasonOf(row)]),
        )),
    '',
    '## Mutant by mutant',
    '',
    ...table(
      ['#', 'part', 'weakened by', 'in', 'noticed by'],
      rows.map((row) => [row.number, row.part, row.title, place(row), row.killer ?? 'no test']),
    ),
    '',
  ].join('\n');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '-')), ...rows.map(line)];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    processes: { type: 'string', default: '2' },
    check: { type: 'boolean' },
    since: { type: 'string' },
    constants: { type: 'boolean' },
  },
});
const only = new Set(positionals.map(Number));
const chosen = mutantsInOrder(values.constants === true ? constantGroups : groups).filter(
  ({ number }) => only.size === 0 || only.has(number),
);
const checked = values.check === true ? [...mutantsInOrder(groups), ...mutantsInOrder(constantGroups)] : chosen;
const unfit = checked.filter((mutant) => faultOf(mutant) !== undefined);
for (const mutant of unfit) process.stderr.write(`mutant ${mutant.number}, ${mutant.title}: ${faultOf(mutant)}\n`);
if (unfit.length > 0) process.exitCode = 2;
else if (values.check !== true) await main();

async function main() {
  removeCopies();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, () => process.exit(code));
  process.once('exit', () => {
    endTests();
    removeCopies();
  });
  const copies = Array.from({ length: Number(values.processes) }, () => {
    const copy = copyFolder();
    copyTree(root, copy);
    writeTestConfig(copy);
    return copy;
  });
  const unchanged = await failureOf(copies[0], specs());
  if (unchanged !== undefined) throw new Error(`a test fails without a mutant: ${unchanged}`);
  const planted = await plantAll(copies, chosen);
  const rows = values.since === undefined ? planted : withEarlier(planted, readFileSync(resolve(values.since), 'utf8'));
  const document = page(rows, planted.length);
  if (values.out === undefined) process.stdout.write(document);
  else {
    mkdirSync(dirname(resolve(values.out)), { recursive: true });
    writeFileSync(resolve(values.out), document);
  }
  if (rows.some(({ file, title, killer }) => killer === undefined && !(`${file}: ${title}` in reasons)))
    process.exitCode = 1;
}
