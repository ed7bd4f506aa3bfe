import type { FillCounts } from '@gradproof/experiment';
import { Presets, SingleBar } from 'cli-progress';

/** A display of a run's progress. */
export interface Progress {
  show(counts: FillCounts): void;
  stop(): void;
}

/** Milliseconds between two lines when stderr is not a terminal. */
const LINE_INTERVAL = 5000;

/**
 * Shows the finished cells and the time left on stderr: as a bar on a terminal, otherwise as a line every few seconds. The time left is estimated
 * from predicted work, since the costs of cells differ by a factor of more than ten.
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

/**
 * Progress as lines, one every few seconds.
 *
 * @param now - clock in milliseconds
 */
export function progressLines(note: (line: string) => void, now: () => number): Progress {
  const timed = timeLeft(now);
  let last = -Infinity;
  return {
    show(counts) {
      const ended = counts.resumed + counts.done + counts.failed === counts.cells; // the last line of the run reports that
      const left = timed(counts);
      if (counts.work === 0 || ended || now() - last < LINE_INTERVAL) return;
      last = now();
      note(`${cellCounts(counts)}, ${Math.floor((100 * counts.workDone) / counts.work)} % of the work, ${left}`);
    },
    stop: () => undefined,
  };
}

/** The counts as one line. */
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
