import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { BaselineRow, BaselineTask } from './baseline-task.js';

/** Finished tasks kept on disk, so that a run that was ended goes on where it stopped. */
export interface WorkFile {
  rowsOf(task: BaselineTask): readonly BaselineRow[] | undefined;
  keep(task: BaselineTask, rows: readonly BaselineRow[]): void;
  /** Once all is done. */
  remove(): void;
}

interface Line {
  readonly checker: string;
  readonly task: BaselineTask;
  readonly rows: readonly BaselineRow[];
}

/** The work of one checker at `path`; what another checker left there counts for nothing. Several runs may share a file. */
export function workFile(path: string, checker: string): WorkFile {
  const done = new Map<string, readonly BaselineRow[]>();
  const texts = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const text of texts) {
    const line = lineOf(text);
    if (line?.checker === checker) done.set(JSON.stringify(line.task), line.rows);
  }
  // a line that was cut off must not spoil the next
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

/** Undefined for a line that was cut off when the run was ended. */
function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

/** Where the work for a file is kept: beside it. */
export const workPath = (path: string): string => `${path}.work`;
