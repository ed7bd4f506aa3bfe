import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** Names what runs now. */
  begin(name: string): void;
  advance(): void;
  /** More to do than was thought. */
  extend(count: number): void;
  stop(): void;
}

/** Processes done and time left, on stderr: a bar on a terminal, a plain line every few seconds elsewhere. */
export function slotProgress(count: number): Progress {
  let total = count;
  const bar = new SingleBar(
    {
      format:
        '{bar} {percentage}% | {value}/{total} processes | {duration_formatted} gone, {eta_formatted} left | {name}',
      stream: process.stderr,
      barsize: 20,
      hideCursor: true,
      clearOnComplete: true,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      etaBuffer: 50,
      linewrap: null,
    },
    process.stderr.isTTY ? Presets.shades_classic : Presets.legacy,
  );
  bar.start(total, 0, { name: '' });
  return {
    begin: (name) => bar.update({ name }),
    advance: () => bar.increment(),
    extend: (more) => bar.setTotal((total += more)),
    stop: () => bar.stop(),
  };
}

/** The same for comparisons, whose number of processes shows only as they go on. */
export function processProgress(
  benchmarks: number,
  { seconds }: { readonly seconds: number },
): { readonly tell: (name: string, processes: number, most: number) => void; readonly stop: () => void } {
  // two and a half seconds are a typical process
  const expected = Math.max(1, Math.round((benchmarks * seconds) / 2.5));
  const progress = slotProgress(expected);
  const counts = new Map<string, number>();
  let done = 0;
  return {
    tell(name, processes) {
      progress.begin(name);
      for (let more = processes - (counts.get(name) ?? 0); more > 0; more--) {
        progress.advance();
        if (++done > expected) progress.extend(1);
      }
      counts.set(name, processes);
    },
    stop: () => progress.stop(),
  };
}
