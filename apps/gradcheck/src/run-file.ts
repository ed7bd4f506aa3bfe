import type { FileCheck, FileMessage, FileRequest, FileTask } from './file-message.js';
import { endFault } from './process/end-fault.js';
import type { ProcessEnd } from './process/process-message.js';
import type { JobPool } from './thread/job-pool.js';

/** Milliseconds that a check may overrun its share before it is ended, and a file while it is loaded. */
const GRACE = { check: 250, loading: 1000 } as const;

/** Seconds that a file of checks may take to load where there is no budget: what waits for ever there would keep other files from running. */
const LONGEST_LOAD = 60;

const NOT_LOADED = {
  kind: 'problem',
  message: `did not load within ${LONGEST_LOAD} s; if it needs longer, give a --budget`,
} as const;

/** When a file has had its time; both as `performance.now()` tells. */
export interface FileBudget {
  /** No check is begun for longer. */
  readonly end: number;
  /** Nothing goes on after it. */
  readonly last: number;
}

/** A file and what is done with its checks. */
export interface FileRun<Result> {
  /** Absolute. */
  readonly path: string;
  readonly task: FileTask;
  /** Only checks whose names contain it. */
  readonly filter?: string;
  /** Processes for `WORKERS.file`. */
  readonly pool: JobPool<ProcessEnd>;
  readonly budget?: FileBudget;
  /** Ends whatever runs. */
  readonly signal: AbortSignal;
  readonly receive: (message: FileMessage<Result>) => void;
  /** A check that the budget ended or never began; undefined for the file, when it was not even loaded. */
  readonly outOfTime: (check: FileCheck | undefined, how: OutOfTime) => void;
}

/** How far a check came. */
export interface OutOfTime {
  readonly begun: boolean;
  readonly done?: number;
  readonly total?: number;
}

/**
 * Runs the checks of one file in a process: neither an endless loss nor a signal to itself can hold or end the command. A check that ends its
 * process, waits for what never comes, has used up its time or changes the language is dealt with by itself: another one takes the checks after it.
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
    // a process that did not even begin a check would do the same again
    if (checks === undefined || skip >= checks.length) return;
    if (part.end.kind === 'done' && !part.again) return;
    if (part.begun > 0 && (run.budget === undefined || performance.now() < run.budget.last)) continue;
    if (part.end.kind !== 'stopped' && part.begun === 0) return;
    if (run.budget === undefined) return run.receive(NOT_LOADED);
    for (const check of checks.slice(skip)) run.outOfTime(check, { begun: false });
    return;
  }
}

/** What one process did of a file. */
interface Part {
  readonly end: ProcessEnd;
  /** All checks of the file; undefined where it was not loaded. */
  readonly checks: readonly FileCheck[] | undefined;
  /** How many checks it began. */
  readonly begun: number;
  /** Whether the last that it began is not finished. */
  readonly isOpen: boolean;
  /** How far that one came. */
  readonly progress: OutOfTime;
  /** Whether it asked for another one. */
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
  // an audit has one file and no budget: it may take as long as it needs
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
