import { Presets, SingleBar } from 'cli-progress';

/** A display of how many processes have run. */
export interface Progress {
  /** Names the benchmark that runs now. */
  begin(name: string): void;
  advance(): void;
  /** Adds processes to the expected number. */
  extend(count: number): void;
  stop(): void;
}

/** Shows the finished processes and the time left on stderr: as a bar on a terminal, otherwise as a line every few seconds. */
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

/** The progress of comparisons, whose number of processes is known only as they go on. */
export function processProgress(
  benchmarks: number,
  { seconds }: { readonly seconds: number },
): { readonly tell: (name: string, processes: number, most: number) => void; readonly stop: () => void } {
  // a typical process takes two and a half seconds
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
