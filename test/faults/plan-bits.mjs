// Flips each bit of a plan: the reader must refuse the changed plan, or read the same one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as experiment from '@gradproof/experiment';

const bits = [0, 1, 2, 3, 4, 5, 6, 7];

/** The trials that flip bits of a plan, one for each byte. */
export function planBits(commands, inputs) {
  if (!commands.some(({ name }) => name === 'repro table')) return [];
  const path = join(inputs.full, 'plan.json');
  const bytes = readFileSync(path);
  const original = experiment.parsePlanFile(bytes.toString(), path);
  return Array.from({ length: bytes.length }, (_, byte) => ({
    kind: 'bit of plan.json',
    command: 'repro table',
    count: bits.length,
    label: `byte ${byte} of plan.json`,
    run: () => Promise.resolve(bits.flatMap((bit) => flipped(bytes, byte, bit, path, original))),
  }));
}

function flipped(bytes, byte, bit, path, original) {
  const changed = Buffer.from(bytes);
  changed[byte] ^= 1 << bit;
  let read;
  try {
    read = experiment.parsePlanFile(changed.toString(), path);
  } catch (error) {
    return error.name === 'PlanError' ? [] : [`bit ${bit}: ${error.name}: ${error.message.slice(0, 100)}`];
  }
  return isDeepStrictEqual(read, original) ? [] : [`bit ${bit}: read as another plan`];
}
