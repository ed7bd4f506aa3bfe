import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { BaselineRow, BaselineTask } from './baseline-task.js';

/** The finished tasks, kept on disk so that an interrupted run continues where it stopped. */
export interface WorkFile {
  rowsOf(task: BaselineTask): readonly BaselineRow[] | undefined;
  keep(task: BaselineTask, rows: readonly BaselineRow[]): void;
  /** Deletes the file; called when all tasks are done. */
  remove(): void;
}

interface Line {
  readonly checker: string;
  readonly task: BaselineTask;
  readonly rows: readonly BaselineRow[];
}

/** The work file of a checker at `path`. Results of other checkers in the file are ignored, and several runs may share the file. */
export function workFile(path: string, checker: string): WorkFile {
  const done = new Map<string, readonly BaselineRow[]>();
  const texts = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const text of texts) {
    const line = lineOf(text);
    if (line?.checker === checker) done.set(JSON.stringify(line.task), line.rows);
  }
  // an incomplete last line must not run into the next one
  let separator = texts.length > 0 && texts.at(-1) !== '' ? '\n' : '';
  return {
    rowsOf: (task) => done.get(JSON.stringify(task)),
    keep(task, rows) {
      done.set(JSON.stringify(task), rows);
      appendFileSync(path, `${separator}${JSON.stringify({ checker, task, rows } satisfies Line)}\n`);
      separator = '';
    },
    remove: () => rmSync(path, { force: true }),
  };
}

/** The parsed line, or undefined for a line that is incomplete because the run was interrupted while it was written. */
function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

/** The path of the work file for a result file, in the same folder. */
export const workPath = (path: string): string => `${path}.work`;
