import { forTerminal } from '@gradproof/document';
import { SingleBar } from 'cli-progress';

/** Shows the progress of a check on stderr. */
export interface ProgressDisplay {
  /** Called when a check begins; nothing is shown until it takes long. */
  begin(check: string, entries: number): void;
  update(check: string, done: number, total: number): void;
  /** Called every second: shows that a check is still running before its first progress. */
  beat(): void;
  stop(): void;
}

/** Seconds between two lines when stderr is not a terminal; a short run prints none. */
const LINE_INTERVAL = 5;

/** A progress display: a bar on a terminal, otherwise a line now and then, both with the time left. `unit` names what is counted. */
export function progressDisplay(stream: NodeJS.WriteStream, now: () => number, unit = 'entries'): ProgressDisplay {
  return stream.isTTY ? bar(stream, now, unit) : lines(stream, now, unit);
}

function bar(stream: NodeJS.WriteStream, now: () => number, unit: string): ProgressDisplay {
  const options = { stream, clearOnComplete: true, hideCursor: true, barsize: 24 };
  const waiting = new SingleBar({
    ...options,
    format: `{check}: {total} ${unit}, {seconds} s so far, before the first`,
  });
  const single = new SingleBar({ ...options, format: `{check} [{bar}] {value}/{total} ${unit}, {eta_formatted} left` });
  let current: { readonly check: string; readonly entries: number; readonly since: number } | undefined;
  const stop = (): void => {
    waiting.stop();
    single.stop();
  };
  return {
    begin(check, entries) {
      stop();
      current = { check: forTerminal(check).slice(0, 30), entries, since: now() };
    },
    update(check, done, total) {
      if (!single.isActive) {
        stop();
        single.start(total, done, { check: forTerminal(check).slice(0, 30) });
      }
      single.update(done);
    },
    beat() {
      if (current === undefined || single.isActive) return;
      const { check, entries, since } = current;
      const payload = { check, seconds: Math.floor((now() - since) / 1000) };
      if (waiting.isActive) waiting.update(0, payload);
      else waiting.start(entries, 0, payload);
    },
    stop() {
      stop();
      current = undefined;
    },
  };
}

function lines(stream: NodeJS.WriteStream, now: () => number, unit: string): ProgressDisplay {
  let begin = now();
  let last = begin;
  let current: string | undefined;
  let entries = 0;
  const isDue = (): boolean => {
    const time = now();
    if (time - last < LINE_INTERVAL * 1000) return false;
    last = time;
    return true;
  };
  const start = (check: string): void => {
    [current, begin, last] = [check, now(), now()];
  };
  return {
    begin(check, count) {
      start(check);
      entries = count;
    },
    update(check, done, total) {
      if (current !== check) start(check);
      if (!isDue()) return;
      const left = Math.ceil((((now() - begin) / done) * (total - done)) / 1000);
      stream.write(`${forTerminal(check)}: ${done} of ${total} ${unit}, about ${left} s left\n`);
    },
    beat() {
      if (current === undefined || !isDue()) return;
      const seconds = Math.floor((now() - begin) / 1000);
      stream.write(`${forTerminal(current)}: ${entries} ${unit}, ${seconds} s so far\n`);
    },
    stop() {
      current = undefined;
    },
  };
}
