// Kills each command at 30 moments of its run, with SIGKILL, SIGTERM and SIGINT in turn, and checks what the next start does.
import { leftBehind } from './left-behind.mjs';
import { brokenPromises, runTrial } from './trial.mjs';
import { budgetOf, resultOf, trialFolders } from './undisturbed.mjs';

const MOMENTS = 30;
const SIGNALS = { SIGKILL: null, SIGTERM: 143, SIGINT: 130 };
/** Milliseconds within which a command must react to a signal. */
const HEARD = 1000;

/** The trials that kill the commands. */
export const kills = (commands) =>
  commands.flatMap((command) =>
    Array.from({ length: MOMENTS }, (_, i) => {
      const signal = Object.keys(SIGNALS)[i % 3];
      return {
        kind: 'killed',
        command: command.name,
        label: `${signal} at ${((100 * (i + 0.5)) / MOMENTS).toFixed(1)} % of ${command.name}`,
        run: (context) => killAt(command, (i + 0.5) / MOMENTS, signal, context),
      };
    }),
  );

async function killAt(command, share, signal, { inputs, parent, undisturbed }) {
  const f = trialFolders(inputs, parent);
  const { milliseconds, result } = await undisturbed(command);
  const asked = { ...command, args: command.args(f), cwd: f.folder, temporary: f.temporary };
  let sent;
  const ended = await runTrial({ ...asked, budget: budgetOf(milliseconds) }, (child) =>
    setTimeout(() => {
      sent = performance.now();
      child.kill(signal);
    }, share * milliseconds),
  );
  const code = SIGNALS[signal];
  const late = code !== null && performance.now() - sent > HEARD + 2000; // never when the command ended before the signal
  // before Node runs the first line of our code, a signal ends it like any program
  const unheard = ended.signal === signal && ended.milliseconds < share * milliseconds + HEARD;
  const broken = brokenPromises(unheard && code !== null ? { ...ended, code, signal: null } : ended);
  if (sent !== undefined && code !== null && ended.signal === null && ![code, 0, 1, 3].includes(ended.code))
    broken.push(`exit code ${ended.code} after ${signal}`);
  if (late) broken.push('hears a signal late');
  const next = command.repeats ? asked : { ...asked, app: 'bench', args: ['run', '--list'] };
  const again = await runTrial({ ...next, budget: 300_000 });
  broken.push(...brokenPromises(again).map((line) => `next start: ${line}`));
  if (command.repeats && resultOf(f.out, again) !== result) broken.push('next start: another result');
  broken.push(...(await leftBehind(f.temporary, f.out)));
  return broken;
}
