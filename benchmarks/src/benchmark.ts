import { createHash } from 'node:crypto';
import { accuracyTask } from './accuracy-task.js';
import { benchmarkImages, posterised, thinned } from './benchmark-images.js';
import { cellTask } from './cell-task.js';
import { type Definition, definitionName } from './definition.js';
import { denseIteration, denseSpace } from './dense-iteration.js';
import { denseTask } from './dense-task.js';
import { genericSampleTask } from './generic-sample-task.js';
import { gradientCheckTask } from './gradient-check-task.js';
import { iterationTask } from './iteration-task.js';
import { measure } from './measure.js';
import { prepareTask } from './prepare-task.js';
import { strategyFor, trainingCase } from './training-case.js';

/** A definition with its name, and a version that changes whenever what is measured changes, or how. */
export interface Benchmark {
  readonly name: string;
  /** 16 hexadecimal digits; times of different versions are never compared. */
  readonly version: string;
  readonly definition: Definition;
  readonly unit: 'us';
}

/**
 * The functions that turn a definition into a time, whose source decides the version. What they call in the libs is what is measured, and is not part
 * of the version.
 */
const programs = [
  benchmarkImages,
  thinned,
  posterised,
  trainingCase,
  strategyFor,
  iterationTask,
  genericSampleTask,
  denseTask,
  denseIteration,
  denseSpace,
  accuracyTask,
  gradientCheckTask,
  cellTask,
  prepareTask,
  measure,
];

/** The benchmark of a definition. */
export function benchmark(definition: Definition): Benchmark {
  const source = [JSON.stringify(definition), ...programs.map(String)].join('\n');
  const version = createHash('sha256').update(source).digest('hex').slice(0, 16);
  return { name: definitionName(definition), version, definition, unit: 'us' };
}
