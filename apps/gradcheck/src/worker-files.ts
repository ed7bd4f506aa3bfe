/** The modules that processes and threads run, located relative to this file; a bundle of this program keeps this file and their folders together. */
export const WORKERS = {
  process: new URL('./process/process-main.js', import.meta.url),
  file: new URL('./thread/file-worker.js', import.meta.url),
  config: new URL('./config/config-worker.js', import.meta.url),
  work: new URL('./thread/work-worker.js', import.meta.url),
} as const;
