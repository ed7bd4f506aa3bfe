import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Mnist } from '@gradproof/dataset';
import { type Origin, type Plan, ablationNames, readText } from '@gradproof/experiment';
import { type Evidence, type StudyReading, readAblation, readInference } from '@gradproof/report';
import type { Terminal } from './terminal.js';

/**
 * The studies that a folder holds besides a plan: the ablations and the inference whose files name the plan's protocol, engine and images. Their runs
 * need not be in the store, so that a page made in a fresh clone shows the same studies as the published one.
 */
export function gatherEvidence(
  { protocol }: Plan,
  folder: string,
  origin: Origin,
  { test }: Mnist,
  { note }: Pick<Terminal, 'note'>,
): Evidence {
  const read = <T>(name: string, reading: (text: string) => StudyReading<T>): readonly T[] => {
    const path = join(folder, name);
    if (!existsSync(path)) return [];
    const found = reading(readText(path));
    if ('report' in found) return [found.report];
    note(`${name} is left out of the page: ${found.unusable}; ${againOf(name)} writes it again`);
    return [];
  };
  const ablations = ablationNames.flatMap((name) =>
    read(`ablation-${name}.json`, (text) => readAblation(text, protocol, origin)),
  );
  const [inference] = read('inference.json', (text) => readInference(text, protocol, origin));
  return { testSet: test, origin, ablations, ...(inference === undefined ? {} : { inference }) };
}

const againOf = (name: string): string =>
  name === 'inference.json' ? 'repro infer' : `repro ablate ${name.slice('ablation-'.length, -'.json'.length)}`;
