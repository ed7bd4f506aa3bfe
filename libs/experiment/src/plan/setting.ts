import type { Cell } from '../cell/cell.js';
import type { Method } from '../cell/protocol.js';

/** A cell of a table: everything that the table varies, except the seed. */
export type Setting = Pick<Cell, 'batchSize' | 'hidden' | 'shots' | 'method'>;

/** A setting as one word, such as `batch8-hidden50-shots2-alternating`. */
export const settingName = ({ batchSize, hidden, shots, method }: Setting): string =>
  `batch${batchSize}-hidden${hidden}-shots${shots}-${method}`;

/**
 * The setting with the given name, and the seed if the name ends in one (`...-seed7`).
 *
 * @throws {RangeError} when the text is not such a name
 */
export function parseSettingName(name: string): Setting & { readonly seed?: number } {
  const found = /^batch(\d+)-hidden(\d+)-shots(\d+)-(baseline|alternating|numerical)(?:-seed(\d+))?$/.exec(name);
  if (found === null) {
    throw new RangeError(
      `parseSettingName: name must be like batch8-hidden50-shots2-alternating, with -seed7 for one run, got ${name}`,
    );
  }
  const [batchSize, hidden, shots] = [found[1]!, found[2]!, found[3]!].map(Number);
  const setting = { batchSize: batchSize!, hidden: hidden!, shots: shots!, method: found[4] as Method };
  return found[5] === undefined ? setting : { ...setting, seed: Number(found[5]) };
}
