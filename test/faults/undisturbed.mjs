// Measures how long a command takes undisturbed, and records what it prints and writes.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runTrial } from './trial.mjs';

/** Milliseconds that a disturbed run of a command may take, on a machine that is doing other work as well. */
export const budgetOf = (milliseconds) => Math.max(30_000, 4 * milliseconds);

/** The folders of one trial: the inputs, one for results, which does not exist yet, and one for temporary files. */
export function trialFolders(inputs, parent) {
  const folder = mkdtempSync(join(parent, 'trial-'));
  const [temporary, out] = ['temporary', 'out'].map((name) => join(folder, name));
  mkdirSync(temporary);
  return { ...inputs, folder, temporary, out };
}

/**
 * Everything that a run printed and wrote and that the next run must repeat, which leaves out durations, the store, and the record of the run itself.
 */
export function resultOf(out, { code, stdout }) {
  const files = listFiles(out).filter((name) => !/^cells[/\\]|(^|[/\\])run\.json$/.test(name));
  const written = files.map((name) => [name, readFileSync(join(out, name), 'utf8')]);
  return JSON.stringify([
    code,
    withoutTimes(stdout, out),
    written.map(([name, text]) => [name, withoutTimes(text, out)]),
  ]);
}

const withoutTimes = (text, out) =>
  text
    .replaceAll(out, 'OUT')
    .replaceAll(/"seconds":\s*[\d.e-]+/g, '"seconds":0')
    .replaceAll(/\d+(\.\d+)? m?s\b/g, 'TIME');

function listFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted((a, b) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** Runs the command once, undisturbed; resolves to its time in milliseconds and its result. */
export async function undisturbed(command, inputs, parent) {
  if (command.cut !== undefined) return { milliseconds: command.cut };
  const f = trialFolders(inputs, parent);
  const ended = await runTrial({
    ...command,
    args: command.args(f),
    cwd: f.folder,
    temporary: f.temporary,
    budget: 300_000,
  });
  if (![0, 1, 3].includes(ended.code)) throw new Error(`${command.name} ended with ${ended.code}: ${ended.stderr}`);
  return { milliseconds: ended.milliseconds, result: resultOf(f.out, ended) };
}
