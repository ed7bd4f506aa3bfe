import type { FillCounts } from '@gradproof/experiment';
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  show(counts: FillCounts): void;
  stop(): void;
}

/** Between lines where stderr is no terminal. */
const LINE_INTERVAL = 5000;

/**
 * Cells done and time left, on stderr: a bar on a terminal, a plain line every few seconds elsewhere. Time left goes by predicted work,
 * since cells differ in cost by more than ten times.
 *
 * @param note - prints one line
 */
export const cellProgress = (note: (line: string) => void): Progress =>
  process.stderr.isTTY ? progressBar() : progressLines(note, () => performance.now());

function progressBar(): Progress {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {cells} | {left}',
      stream: process.stderr,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: null,
    },
    Presets.shades_classic,
  );
  const timed = timeLeft(() => performance.now());
  let shown = false;
  return {
    show(counts) {
      if (counts.work === 0) return;
      const payload = { cells: cellCounts(counts), left: timed(counts) };
      if (!shown) bar.start(1e6, 0, payload);
      shown = true;
      bar.update(Math.round((1e6 * counts.workDone) / counts.work), payload);
    },
    stop: () => bar.stop(),
  };
}

/** @param now - milliseconds */
export function progressLines(note: (line: string) => void, now: () => number): Progress {
  const timed = timeLeft(now);
  let last = -Infinity;
  return {
    show(counts) {
      const ended = counts.resumed + counts.done + counts.failed === counts.cells; // the run's last line tells that
      const left = timed(counts);
      if (counts.work === 0 || ended || now() - last < LINE_INTERVAL) return;
      last = now();
      note(`${cellCounts(counts)}, ${Math.floor((100 * counts.workDone) / counts.work)} % of the work, ${left}`);
    },
    stop: () => undefined,
  };
}

/** Counts in a line. */
export const cellCounts = ({ cells, resumed, done, failed }: FillCounts): string =>
  `${resumed + done} of ${cells} cells: ${resumed} resumed, ${done} done, ${failed} failed`;

function timeLeft(now: () => number): (counts: FillCounts) => string {
  const started = now();
  return ({ work, workDone }) => {
    if (workDone === 0) return 'time left unknown';
    const seconds = (((now() - started) / workDone) * (work - workDone)) / 1000;
    return seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.round(seconds / 60)} min left`;
  };
}
