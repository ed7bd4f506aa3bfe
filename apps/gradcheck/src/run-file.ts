import type { FileCheck, FileMessage, FileRequest, FileTask } from './file-message.js';
import { endFault } from './process/end-fault.js';
import type { ProcessEnd } from './process/process-message.js';
import type { JobPool } from './thread/job-pool.js';

/** Milliseconds that a check may exceed its share of the budget before it is ended, and that a file may exceed it while it is loaded. */
const GRACE = { check: 250, loading: 1000 } as const;

/** Seconds that a file may take to load without a budget: one that waits forever while loading would keep other files from running. */
const LONGEST_LOAD = 60;

const NOT_LOADED = {
  kind: 'problem',
  message: `did not load within ${LONGEST_LOAD} s; if it needs longer, give a --budget`,
} as const;

/** When the time of a file is over, in milliseconds of `performance.now()`. */
export interface FileBudget {
  /** The end of the file's share: its checks are to be done by then. */
  readonly end: number;
  /** Everything has ended by then. */
  readonly last: number;
}

/** A check file, and what to do with its checks. */
export interface FileRun<Result> {
  /** Absolute path of the file. */
  readonly path: string;
  readonly task: FileTask;
  /** Only checks whose names contain this text are run. */
  readonly filter?: string;
  /** A pool of processes that run `WORKERS.file`. */
  readonly pool: JobPool<ProcessEnd>;
  readonly budget?: FileBudget;
  /** Ends the run. */
  readonly signal: AbortSignal;
  readonly receive: (message: FileMessage<Result>) => void;
  /** Called for a check that the budget ended or that never began; `check` is undefined when the file was not even loaded. */
  readonly outOfTime: (check: FileCheck | undefined, how: OutOfTime) => void;
}

/** How far a check got before its time was over. */
export interface OutOfTime {
  readonly begun: boolean;
  readonly done?: number;
  readonly total?: number;
}

/**
 * Runs the checks of one file in a process, so that neither an endless loss nor a signal to itself can block or end the command. When a check ends
 * its process, waits forever, has used up its time or changes the language, only that check is affected: a new process runs the checks after it.
 */
export async function runFile<Result>(run: FileRun<Result>): Promise<void> {
  let checks: readonly FileCheck[] | undefined;
  for (let skip = 0; ;) {
    const part = await runFrom(run, skip);
    if (run.signal.aborted) return;
    checks ??= part.checks;
    const current = part.isOpen ? checks?.[skip + part.begun - 1] : undefined;
    skip += part.begun;
    if (part.end.kind === 'stopped') {
      if (current !== undefined) run.outOfTime(current, part.progress);
      else if (checks === undefined && run.budget === undefined) return run.receive(NOT_LOADED);
      else if (checks === undefined) return run.outOfTime(undefined, { begun: false });
    }
    const fault = endFault(part.end, 'its checks were done');
    if (fault !== undefined)
      run.receive({ kind: 'problem', message: fault, ...(current && { check: current.name, line: current.line }) });
    // a process that ended before it began a check would do the same again
    if (checks === undefined || skip >= checks.length) return;
    if (part.end.kind === 'done' && !part.again) return;
    if (part.begun > 0 && (run.budget === undefined || performance.now() < run.budget.last)) continue;
    if (part.end.kind !== 'stopped' && part.begun === 0) return;
    if (run.budget === undefined) return run.receive(NOT_LOADED);
    for (const check of checks.slice(skip)) run.outOfTime(check, { begun: false });
    return;
  }
}

/** The part of a file that one process did. */
interface Part {
  readonly end: ProcessEnd;
  /** All checks of the file; undefined when it was not loaded. */
  readonly checks: readonly FileCheck[] | undefined;
  /** Number of checks that the process began. */
  readonly begun: number;
  /** Whether the last check that it began is not finished. */
  readonly isOpen: boolean;
  /** How far that check got. */
  readonly progress: OutOfTime;
  /** Whether the process asked for a fresh one. */
  readonly again: boolean;
}

async function runFrom<Result>(run: FileRun<Result>, skip: number): Promise<Part> {
  const { path, task, filter, budget, signal, receive, pool } = run;
  let part: Omit<Part, 'end'> = {
    checks: undefined,
    begun: 0,
    isOpen: false,
    progress: { begun: true },
    again: false,
  };
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = (end: number): void => {
    clearTimeout(timer);
    const last = Math.min(end, budget?.last ?? Infinity);
    if (last < Infinity) timer = setTimeout(() => late.abort(), Math.max(0, last - performance.now()));
  };
  const follow = (message: FileMessage<Result>): void => {
    switch (message.kind) {
      case 'loaded':
        part = { ...part, checks: message.checks };
        if (budget === undefined) clearTimeout(timer);
        return;
      case 'begin':
        part = { ...part, begun: part.begun + 1, isOpen: true, progress: { begun: true } };
        if (message.time !== undefined) limit(performance.now() + message.time + GRACE.check);
        return;
      case 'progress':
        part = { ...part, progress: { begun: true, done: message.done, total: message.total } };
        return;
      case 'result':
      case 'problem':
        part = { ...part, isOpen: false };
        return;
      case 'restart':
        part = { ...part, again: true };
        return;
      case 'note':
    }
  };
  // an audit has one file and no budget, and may take as long as it needs
  const longest = task.kind === 'audit' ? Infinity : performance.now() + LONGEST_LOAD * 1000;
  limit(budget === undefined ? longest : budget.end + GRACE.loading);
  let strays = 0;
  const time = budget && Math.max(0, budget.end - performance.now());
  const end = await pool.run<FileMessage<Result>>({
    request: { path, task, filter, skip, budget: time } satisfies FileRequest,
    receive(message) {
      follow(message);
      receive(message);
    },
    stop: AbortSignal.any([signal, late.signal]),
    onStray() {
      if (strays++ === 0) receive({ kind: 'note', message: 'posted a message to its parent, which nothing reads' });
    },
  });
  clearTimeout(timer);
  return { ...part, end };
}
