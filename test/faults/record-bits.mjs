// Flips each bit of a run's record: the images that the changed record leads to must be the same ones, or none.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { datasetDigest } from '@gradproof/dataset';
import { openRunFolder } from '@gradproof/experiment';
import { root } from './trial.mjs';

const built = (name) => import(pathToFileURL(join(root, 'apps/repro/dist', name)).href);
const [{ partsImages }, { recordedSource }] = await Promise.all([
  built('parts-images.js'),
  built('recorded-source.js'),
]);

const bits = [0, 1, 2, 3, 4, 5, 6, 7];

/** The trials that flip bits of a run's record, one for each byte. */
export function recordBits(commands, inputs) {
  if (!commands.some(({ name }) => name === 'repro merge')) return [];
  const bytes = readFileSync(join(inputs.full, 'run.json'));
  const { directory } = recordedSource([inputs.full]);
  const { origin } = openRunFolder(inputs.full);
  return Array.from({ length: bytes.length }, (_, byte) => ({
    kind: 'bit of run.json',
    command: 'repro merge',
    count: bits.length,
    label: `byte ${byte} of run.json`,
    run: ({ parent }) =>
      Promise.resolve(bits.flatMap((bit) => flipped({ bytes, byte, bit, parent, directory, origin }))),
  }));
}

function flipped({ bytes, byte, bit, parent, directory, origin }) {
  const changed = Buffer.from(bytes);
  changed[byte] ^= 1 << bit;
  const folder = join(parent, `bit-${bit}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'run.json'), changed);
  const source = recordedSource([folder]);
  if (source.directory === directory) return [];
  try {
    return datasetDigest(partsImages(origin, source)) === origin.dataset ? [] : [`bit ${bit}: other images`];
  } catch (error) {
    return error.name === 'UsageError' ? [] : [`bit ${bit}: ${error.name}: ${error.message.slice(0, 100)}`];
  }
}
