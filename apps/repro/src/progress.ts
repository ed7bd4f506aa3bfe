import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  advance(work: number, done: number): void;
  stop(): void;
}

/**
 * Cells done and time left, on stderr: a bar on a terminal, a plain line every few seconds elsewhere. Time left goes by
 * predicted work, since cells differ in cost by more than ten times.
 */
export function cellProgress(cells: number, work: number): Progress {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {cells}/{all} cells | {duration_formatted} gone, {eta_formatted} left',
      stream: process.stderr,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      etaBuffer: 50,
      linewrap: null,
    },
    process.stderr.isTTY ? Presets.shades_classic : Presets.legacy,
  );
  const scale = 1e6 / work;
  let gone = 0;
  bar.start(1e6, 0, { cells: 0, all: cells });
  return {
    advance(more, done) {
      gone += more;
      bar.update(Math.round(gone * scale), { cells: done });
    },
    stop: () => bar.stop(),
  };
}
