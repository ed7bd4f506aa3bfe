/** The modules that threads run, found from here: a bundle of this program keeps this file and the folder `thread` in one folder. */
export const THREADS = {
  file: new URL('./thread/file-worker.js', import.meta.url),
  config: new URL('./thread/config-worker.js', import.meta.url),
  work: new URL('./thread/work-worker.js', import.meta.url),
} as const;
