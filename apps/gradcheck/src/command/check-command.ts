import { appendFileSync } from 'node:fs';
import { type CommandContext, EXIT, oneLine, prepareFile, userPath, writeWhole } from '@gradproof/cli';
import type { CheckFlags } from '../config/check-flags.js';
import { DEFAULT_PATTERN, type FoundChecks, findAll, findChecks } from '../find/find-checks.js';
import { placeOf, shownPath } from '../find/repository.js';
import { formatOutcome } from '../format/format-outcome.js';
import { jobSummary } from '../format/job-summary.js';
import { isKeptByNode } from '../load/relative-imports.js';
import { type InputProblem, type Outcome, exitCode, renameFiles, summaryLine } from '../outcome.js';
import { progressDisplay } from '../progress-display.js';
import { type FileResult, type FilesRun, runFiles } from '../run-files.js';
import { openProcess } from '../process/open-process.js';
import { jobPool } from '../thread/job-pool.js';
import { WORKERS } from '../worker-files.js';

/** The folders of a run, as absolute paths. */
export interface Folders {
  /** The folder that patterns start from: the user's, or that of the config file. */
  readonly start: string;
  /** The user's current folder, to which paths in reports are relative. */
  readonly shown: string;
}

/** Checks the gradients that files export; resolves to the exit code. When it is interrupted, it still prints what was found until then. */
export async function checkCommand(flags: CheckFlags, folders: Folders, context: CommandContext): Promise<number> {
  const { signal, note } = context;
  const { start, shown: folder } = folders;
  for (const { file } of flags.format) if (file !== undefined) prepareFile(userPath(file));
  const find = (): Promise<FoundChecks> =>
    flags.patterns.length === 0 ? findAll(start) : findChecks(flags.patterns, start);
  const pool = jobPool(() => openProcess(WORKERS.process, WORKERS.file));
  const display = progressDisplay(process.stderr, () => performance.now());
  const beat = setInterval(() => display.beat(), 1000);
  const run: FilesRun = {
    task: flags.list ? { kind: 'list' } : { kind: 'check', seed: flags.seed, exhaustive: flags.exhaustive },
    ...(flags.filter !== undefined && { filter: flags.filter }),
    jobs: flags.jobs,
    ...(flags.budget !== undefined && { budget: flags.budget }),
    pool,
    signal,
    display,
    note: (file, message) => note(`${shownPath(file, folder)}: ${message}`),
  };
  const runAndReport = async (files: readonly string[], unfound: FoundChecks['problems']): Promise<Reported> => {
    const begin = performance.now();
    const results = await runFiles(files, run);
    const seconds = (performance.now() - begin) / 1000;
    const problems = unfound.map(({ path, message }) => ({ file: path, message }));
    return { results, code: report({ flags, folder, results, problems, seconds, files: files.length }, context) };
  };
  try {
    // processes start while the files are being searched for
    pool.prepare(1);
    const found = await find();
    pool.prepare(Math.min(flags.jobs, found.files.length));
    const first = await runAndReport(found.files, found.problems);
    if (!flags.watch || flags.list) return first.code;
    const renew = async (results: readonly FileResult[]): Promise<void> => {
      if (!results.some(({ loaded }) => loaded.some(isKeptByNode))) return;
      await pool.close();
      pool.prepare(1);
    };
    await renew(first.results);
    const { watchChecks } = await import('../watch/watch-checks.js');
    await watchChecks({
      folder,
      find,
      first: first.results,
      signal,
      note,
      run: async (files) => {
        const { results } = await runAndReport(files, []);
        await renew(results);
        return results;
      },
    });
    return first.code;
  } finally {
    clearInterval(beat);
    await pool.close();
  }
}

interface Reported {
  readonly results: readonly FileResult[];
  readonly code: number;
}

interface Findings {
  readonly flags: CheckFlags;
  /** The user's current folder, to which paths in reports are relative. */
  readonly folder: string;
  readonly results: readonly FileResult[];
  /** Files that could not be found or read during the search. */
  readonly problems: readonly InputProblem[];
  readonly seconds: number;
  /** Number of files that were run. */
  readonly files: number;
}

function report(
  { flags, folder, results, problems: unfound, seconds, files }: Findings,
  context: CommandContext,
): number {
  const { print, note, signal } = context;
  const checks = results.flatMap((result) => result.checks);
  const problems = [...unfound, ...results.flatMap((result) => result.problems)];
  const outcome: Outcome = { seed: flags.seed, allowUndecided: flags.allowUndecided, seconds, checks, problems };
  if (signal.aborted) note('stopped: the report holds what was found until then');
  const shown = renameFiles(outcome, (file) => shownPath(file, folder));
  // every format prints problems on stderr as well: a machine-readable one may have no place for them
  for (const { file, line, check, message } of shown.problems) {
    const place = line === undefined ? file : `${file}:${line}`;
    note(`${check === undefined ? place : `${place}: ${check}`}: ${message}`);
  }
  const listed = results.flatMap((result) => result.listed.map((check) => ({ ...check, file: result.file })));
  const isEmpty = listed.length === 0 && problems.length === 0 && checks.length === 0;
  if (isEmpty && !signal.aborted) note(nothingFound(flags, folder, files));
  if (flags.list) {
    for (const { file, line, name } of listed) print(`${oneLine(`${shownPath(file, folder)}:${line} ${name}`)}\n`);
    return problems.length > 0 ? EXIT.usage : listed.length === 0 ? EXIT.undecided : EXIT.done;
  }
  const placed = renameFiles(outcome, (file) => placeOf(file, folder));
  for (const { format, file } of flags.format) {
    const colours = file === undefined && process.stdout.isTTY;
    const text = formatOutcome(format, format === 'pretty' ? shown : placed, { colours });
    if (file === undefined) print(text);
    else writeWhole(userPath(file), text);
  }
  if (flags.format.every(({ file }) => file !== undefined)) note(summaryLine(outcome));
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary && flags.format.some(({ format }) => format === 'github'))
    appendSummary(summary, jobSummary(placed), note);
  return exitCode(outcome);
}

function appendSummary(path: string, text: string, note: CommandContext['note']): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    note(`the job summary is missing: ${oneLine(error)}`);
  }
}

function nothingFound({ patterns, filter }: CheckFlags, folder: string, files: number): string {
  if (files > 0)
    return `nothing checked: no check has a name that contains ${JSON.stringify(filter)}; --list shows the names`;
  const where = patterns.length === 0 ? `below ${folder} matches ${DEFAULT_PATTERN}` : `matches ${patterns.join(' ')}`;
  return `nothing checked: no file ${where}; files in node_modules and those that .gitignore excludes are skipped`;
}
