// `npm run faults`, after a build: disturbs every command from outside (kills, closed and full outputs, bad paths, flipped bits of a plan, hostile
// names) and writes to reports/faults.md which promises held. `--kinds killed,...` and `--commands 'bench run,...'` choose trials, `--jobs N` runs N
// trials at a time, `--every N` takes every Nth trial. A run may be stopped: finished trials are kept in tmp/faults and not repeated, except with
// `--fresh`.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commands, makeInputs } from './faults/commands.mjs';
import { kills } from './faults/kills.mjs';
import { names } from './faults/names.mjs';
import { outputs } from './faults/outputs.mjs';
import { faultsPage } from './faults/page.mjs';
import { paths } from './faults/paths.mjs';
import { planBits } from './faults/plan-bits.mjs';
import { recordBits } from './faults/record-bits.mjs';
import { root, stopTrials } from './faults/trial.mjs';
import { undisturbed } from './faults/undisturbed.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'reports/faults.md') },
    kinds: { type: 'string' },
    commands: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    every: { type: 'string', default: '1' },
    fresh: { type: 'boolean' },
  },
});
const listed = (text) => text?.split(',').map((part) => part.trim());
const [kinds, only] = [listed(values.kinds), listed(values.commands)];
const chosen = commands.filter(({ name }) => only === undefined || only.includes(name));

const done = join(root, 'tmp/faults/trials.jsonl');
mkdirSync(join(root, 'tmp/faults'), { recursive: true });
if (values.fresh) rmSync(done, { force: true });
const rows = existsSync(done)
  ? readFileSync(done, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
const known = new Set(rows.map(({ label }) => label));

const parent = realpathSync(mkdtempSync(join(tmpdir(), 'gradproof-faults-')));
process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
let stopping = false;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => {
    stopping = true; // results of trials that are stopped with this command mean nothing
    void stopTrials().then(() => process.exit(code));
  });

const inputs = await makeInputs(parent);
const once = new Map();
const context = {
  inputs,
  parent,
  /** Runs a command undisturbed, once, when its result is first needed. */
  undisturbed: (command) => {
    if (!once.has(command.name)) once.set(command.name, undisturbed(command, inputs, parent));
    return once.get(command.name);
  },
};
const all = [
  ...planBits(chosen, inputs),
  ...recordBits(chosen, inputs),
  ...outputs(chosen),
  ...paths(chosen),
  ...names(chosen),
  ...kills(chosen),
];
const trials = all
  .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
  .filter((_, i) => i % Number(values.every) === 0)
  .filter(({ label }) => !known.has(label));

const queue = trials.values();
let count = 0;
await Promise.all(
  Array.from({ length: Number(values.jobs) }, async () => {
    for (const { kind, command, label, count: tried = 1, run } of queue) {
      const own = mkdtempSync(join(parent, 'trial-'));
      const broken = await run({ ...context, parent: own });
      if (stopping) return;
      await rm(own, { recursive: true, force: true, maxRetries: 3 });
      const shown = broken.map((line) => line.replaceAll(parent, 'FOLDER').replaceAll(root, ''));
      const row = { kind, command, label, tried, broken: shown };
      rows.push(row);
      appendFileSync(done, `${JSON.stringify(row)}\n`);
      count++;
      if (broken.length > 0 || count % 100 === 0)
        process.stderr.write(`${count}/${trials.length}: ${JSON.stringify(label)}: ${broken.join(', ') || 'held'}\n`);
    }
  }),
);
const order = new Map(all.map(({ label }, i) => [label, i]));
const sorted = rows.filter(({ label }) => order.has(label)).toSorted((a, b) => order.get(a.label) - order.get(b.label));
writeFileSync(values.out, faultsPage(sorted));
if (sorted.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
