import type { FileMessage, FileRequest, FileTask } from './file-message.js';
import { thrown } from './message-of.js';
import { type ThreadEnd, runThread } from './thread/run-thread.js';

/** Node's exit code of a thread that awaits a promise at top level when nothing is left that could settle it. */
const NEVER_SETTLED = 13;

/** Milliseconds that a check may overrun its share before it is ended, and a file while it is loaded. */
const GRACE = { check: 250, loading: 1000 } as const;

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
  readonly budget?: FileBudget;
  /** Ends whatever runs. */
  readonly signal: AbortSignal;
  readonly receive: (message: FileMessage<Result>) => void;
  /** A check that the budget ended or never began; undefined for the file, when it was not even loaded. */
  readonly outOfTime: (check: string | undefined, how: OutOfTime) => void;
}

/** How far a check came. */
export interface OutOfTime {
  readonly begun: boolean;
  readonly done?: number;
  readonly total?: number;
}

/**
 * Runs the checks of one file in a thread of its own: neither an endless loss nor a call of `process.exit` can hold or end the command. A check that ends
 * its thread, waits for what never comes, has used up its time or changes the language is dealt with by itself: a new thread takes the checks after it.
 */
export async function runFile<Result>(run: FileRun<Result>): Promise<void> {
  let names: readonly string[] | undefined;
  for (let skip = 0; ;) {
    const part = await runFrom(run, skip);
    if (run.signal.aborted) return;
    names ??= part.names;
    skip += part.begun;
    if (part.end.kind === 'stopped') {
      if (part.current !== undefined) run.outOfTime(part.current.name, part.current);
      else if (names === undefined) return run.outOfTime(undefined, { begun: false });
    }
    const fault = faultOf(part.end);
    if (fault !== undefined)
      run.receive({ kind: 'problem', message: fault, ...(part.current && { check: part.current.name }) });
    // a thread that did not even begin a check would do the same again
    if (names === undefined || skip >= names.length) return;
    if (part.end.kind === 'done' && !part.again) return;
    if (part.begun > 0 && (run.budget === undefined || performance.now() < run.budget.last)) continue;
    if (part.end.kind !== 'stopped' && part.begun === 0) return;
    for (const name of names.slice(skip)) run.outOfTime(name, { begun: false });
    return;
  }
}

/** What one thread did of a file. */
interface Part {
  readonly end: ThreadEnd;
  /** Of all checks of the file; undefined where it was not loaded. */
  readonly names: readonly string[] | undefined;
  /** How many checks it began. */
  readonly begun: number;
  /** The one that it had begun and not finished. */
  readonly current: (OutOfTime & { readonly name: string }) | undefined;
  /** Whether it asked for another one. */
  readonly again: boolean;
}

async function runFrom<Result>({ path, task, budget, signal, receive }: FileRun<Result>, skip: number): Promise<Part> {
  let part: Omit<Part, 'end'> = { names: undefined, begun: 0, current: undefined, again: false };
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = (end: number): void => {
    clearTimeout(timer);
    const last = Math.min(end, budget?.last ?? Infinity);
    if (last < Infinity) timer = setTimeout(() => late.abort(), Math.max(0, last - performance.now()));
  };
  const follow = (message: FileMessage<Result>): void => {
    const { begun, current } = part;
    switch (message.kind) {
      case 'loaded':
        part = { ...part, names: message.names };
        return;
      case 'begin':
        part = { ...part, begun: begun + 1, current: { name: message.check, begun: true } };
        if (message.time !== undefined) limit(performance.now() + message.time + GRACE.check);
        return;
      case 'progress':
        if (current) part = { ...part, current: { ...current, done: message.done, total: message.total } };
        return;
      case 'result':
      case 'problem':
        part = { ...part, current: undefined };
        return;
      case 'restart':
        part = { ...part, again: true };
        return;
      case 'note':
    }
  };
  if (budget !== undefined) limit(budget.end + GRACE.loading);
  let strays = 0;
  const end = await runThread<FileMessage<Result>>({
    file: new URL('./thread/file-worker.js', import.meta.url),
    request: { path, task, skip, budget: budget && Math.max(0, budget.end - performance.now()) } satisfies FileRequest,
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

/** What became of a thread that did not come to its end, in words; undefined where it did. */
function faultOf(end: ThreadEnd): string | undefined {
  switch (end.kind) {
    case 'done':
    case 'stopped':
      return undefined;
    case 'threw':
      return `threw ${thrown(end.error)}`;
    case 'left':
      return end.code === NEVER_SETTLED
        ? 'waits for a promise that nothing is left to settle'
        : `ended the process (exit code ${end.code}) before its checks were done`;
  }
}
