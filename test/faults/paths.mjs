// Tries paths that cannot be what an option needs: about 50, spread over all options that name a file or a folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leftBehind } from './left-behind.mjs';
import { brokenPromises, runTrial } from './trial.mjs';
import { trialFolders } from './undisturbed.mjs';

const BUDGET = 30_000;

/** Functions that make a bad path in a folder. */
const places = {
  'a file, as a folder': (folder) => (writeFileSync(join(folder, 'file'), ''), join(folder, 'file', 'deep')),
  'below /proc': () => '/proc/nowhere/deep',
  'a link to itself': (folder) => (symlinkSync('loop', join(folder, 'loop')), join(folder, 'loop')),
  'a name of 300 letters': (folder) => join(folder, 'a'.repeat(300)),
  'an empty name': () => '',
  'an endless device': () => '/dev/zero',
  'a pipe without a writer': (folder) => (spawnSync('mkfifo', [join(folder, 'pipe')]), join(folder, 'pipe')),
};
/** The bad paths for options that name a file to read. */
const unreadable = {
  ...places,
  'a folder': (folder) => (mkdirSync(join(folder, 'folder')), join(folder, 'folder')),
  'nothing there': (folder) => join(folder, 'none'),
};

const writing = [
  {
    name: 'repro table',
    app: 'repro',
    args: (f, path) => ['table', '--seeds', '1', '--iterations', '2', '--data', f.data, '--out', path],
  },
  { name: 'gradcheck check', app: 'gradcheck', args: (f, path) => ['check', f.check, '--format', `json=${path}`] },
  { name: 'bench run', app: 'bench', args: (f, path) => ['run', '--filter', 'cell', '--out', path] },
  { name: 'bench report', app: 'bench', args: (f, path) => ['report', '--from', f.records, '--out', path] },
];
const reading = [
  { name: 'repro table', app: 'repro', args: (f, path) => ['--plan', path, '--data', f.data, '--out', f.out] },
  { name: 'repro merge', app: 'repro', args: (f, path) => ['merge', path, '--data', f.data, '--out', f.out] },
  { name: 'bench recompute', app: 'bench', args: (f, path) => ['compare', '--recompute', path] },
];

/** The trials with bad paths and bad surroundings. */
export function paths(commands) {
  const named = ({ name }) => commands.some((command) => command.name === name);
  const tried = (some, of, does) =>
    some.filter(named).flatMap((command) =>
      Object.entries(of).map(([label, place]) => ({
        kind: 'bad path',
        command: command.name,
        label: `${command.name} ${does} ${label}`,
        run: (context) => tryPath(command, place, context),
      })),
    );
  return [...tried(writing, places, 'into'), ...tried(reading, unreadable, 'from'), ...surroundings(commands)];
}

async function tryPath(command, place, { inputs, parent }) {
  const f = trialFolders(inputs, parent);
  const asked = { ...command, args: command.args(f, place(f.folder)), cwd: f.folder, temporary: f.temporary };
  const ended = await runTrial({ ...asked, budget: BUDGET });
  const broken = brokenPromises(ended);
  // a device may be a valid place for output
  if (ended.code !== 2 && !ended.hung && !asked.args.some((arg) => arg.includes('/dev/')))
    broken.push(`exit code ${ended.code}, not 2`);
  return [...broken, ...(await leftBehind(f.temporary, f.out))];
}

/** Trials without a folder for temporary files, and in a working folder that has been removed. */
const surroundings = (commands) =>
  commands
    .filter(({ name }) => ['repro table', 'gradcheck check', 'bench counters'].includes(name))
    .flatMap((command) => [
      {
        kind: 'bad path',
        command: command.name,
        label: `${command.name} without a folder for temporary files`,
        run: ({ inputs, parent }) => {
          const f = trialFolders(inputs, parent);
          const none = join(f.folder, 'none');
          return surrounded(command, f, { env: { TMPDIR: none, TMP: none, TEMP: none } });
        },
      },
      {
        kind: 'bad path',
        command: command.name,
        label: `${command.name} in a working folder that has gone`,
        run: ({ inputs, parent }) => {
          const f = trialFolders(inputs, parent);
          const cwd = join(f.folder, 'gone');
          mkdirSync(cwd);
          return surrounded(command, f, { cwd }, () => rmSync(cwd, { recursive: true }));
        },
      },
    ]);

async function surrounded(command, f, more, disturb) {
  const asked = { ...command, args: command.args(f), cwd: f.folder, temporary: f.temporary, ...more };
  const ended = await runTrial({ ...asked, budget: BUDGET }, disturb);
  return [...brokenPromises(ended), ...(await leftBehind(f.temporary, f.out))];
}
