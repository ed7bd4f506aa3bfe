import { SingleBar } from 'cli-progress';

/** Shows how far a check is, on stderr. */
export interface ProgressDisplay {
  update(check: string, done: number, total: number): void;
  stop(): void;
}

/** Seconds between two lines where stderr is no terminal; a short run prints none. */
const LINE_INTERVAL = 5;

/** A bar on a terminal, else a line now and then, both with the time left; `unit` is what is counted. */
export function progressDisplay(stream: NodeJS.WriteStream, now: () => number, unit = 'entries'): ProgressDisplay {
  return stream.isTTY ? bar(stream, unit) : lines(stream, now, unit);
}

function bar(stream: NodeJS.WriteStream, unit: string): ProgressDisplay {
  const format = `{check} [{bar}] {value}/{total} ${unit}, {eta_formatted} left`;
  const single = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true, barsize: 24 });
  let current: string | undefined;
  return {
    update(check, done, total) {
      if (current !== check) {
        single.stop();
        single.start(total, done, { check: check.slice(0, 30) });
        current = check;
      }
      single.update(done);
    },
    stop() {
      single.stop();
      current = undefined;
    },
  };
}

function lines(stream: NodeJS.WriteStream, now: () => number, unit: string): ProgressDisplay {
  let begin = now();
  let last = begin;
  let current: string | undefined;
  return {
    update(check, done, total) {
      const time = now();
      if (current !== check) {
        [current, begin, last] = [check, time, time];
      }
      if (time - last < LINE_INTERVAL * 1000) return;
      last = time;
      const left = Math.ceil((((time - begin) / done) * (total - done)) / 1000);
      stream.write(`${check}: ${done} of ${total} ${unit}, about ${left} s left\n`);
    },
    stop() {
      current = undefined;
    },
  };
}
