import { resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { type MnistSource } from '@gradproof/dataset';
import { kernelNames } from '@gradproof/kernels';
import { Option } from 'commander';
import { jobs, path } from './option-values.js';

/** Relative paths are the user's: npm scripts run in the workspace's root and name the user's folder in INIT_CWD. */
export const userPath = (given: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

/** Where the images come from, as `--data` says. */
export const sourceOf = (data: string | undefined): MnistSource =>
  data === undefined ? {} : { directory: userPath(data) };

export const dataOption = (): Option =>
  new Option('--data <dir>', 'folder with the four IDX files (default: MNIST from npm, verified)').argParser(path);

export const jobsOption = (): Option =>
  new Option('--jobs <n>', 'worker threads').argParser(jobs).default(Math.min(256, availableParallelism()));

export const outOption = (does: string): Option => new Option('--out <dir>', does).argParser(path).default('reports');

export const kernelsOption = (): Option =>
  new Option('--kernels <name>', 'hot loops to run on; all give the same bits').choices(kernelNames).default('wasm');

export const strictOption = (): Option =>
  new Option('--strict', 'exit 1 when a number differs or a claim is contradicted, 3 when one is undecided');
