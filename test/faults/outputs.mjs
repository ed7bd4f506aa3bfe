// Disturbs the outputs of commands: closed at once, closed after the first bytes, or full.
import { leftBehind } from './left-behind.mjs';
import { brokenPromises, runTrial } from './trial.mjs';
import { budgetOf, trialFolders } from './undisturbed.mjs';

const atOnce = (stream) => (child) => child[stream].destroy();
const afterFirstBytes = (stream) => (child) => child[stream].once('data', () => child[stream].destroy());

const disturbances = [
  { label: 'stdout closed', disturb: atOnce('stdout') },
  { label: 'stdout closed after the first bytes', disturb: afterFirstBytes('stdout') },
  { label: 'stdout full', stdout: '/dev/full', codes: [2] },
  { label: 'stderr closed', disturb: atOnce('stderr') },
  { label: 'both full', stdout: '/dev/full', stderr: '/dev/full', codes: [2] },
];

/** The trials that disturb outputs. */
export const outputs = (commands) =>
  commands
    .filter(({ cut }) => cut === undefined)
    .flatMap((command) =>
      disturbances.map((disturbance) => ({
        kind: 'output closed or full',
        command: command.name,
        label: `${disturbance.label}: ${command.name}`,
        run: (context) => disturbOutput(command, disturbance, context),
      })),
    );

async function disturbOutput(command, { disturb, codes, ...stdio }, { inputs, parent, undisturbed }) {
  const f = trialFolders(inputs, parent);
  const { milliseconds, result } = await undisturbed(command);
  const expected = codes ?? (result === undefined ? [0, 3] : [JSON.parse(result)[0]]);
  const asked = { ...command, ...stdio, args: command.args(f), cwd: f.folder, temporary: f.temporary };
  const ended = await runTrial({ ...asked, budget: budgetOf(milliseconds) }, disturb);
  const broken = brokenPromises(ended);
  // a command that prints nothing does not notice that stdout is full
  const silent = codes !== undefined && result !== undefined && JSON.parse(result)[1] === '';
  if (!silent && !expected.includes(ended.code)) broken.push(`exit code ${ended.code}, not ${expected.join(' or ')}`);
  broken.push(...(await leftBehind(f.temporary, f.out)));
  return broken;
}
