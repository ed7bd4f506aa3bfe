import type { Mnist } from '@gradproof/dataset';
import { firstShots } from '@gradproof/few-shot';
import { parameterCount } from '@gradproof/network';
import { type Cell, cellName } from '../cell/cell.js';
import { PlanError } from '../plan/plan-error.js';
import { numericalShare } from '../plan/predicted-work.js';
import { experimentData, runCell } from '../cell/run-cell.js';

/** Largest number of parameters: 134 MB for each of the few vectors of that length that training keeps. */
const MOST_PARAMETERS = 2 ** 24;
/** Largest number of hidden values in a batch: 80 MB for each of the few matrices of that size. */
const MOST_HIDDEN_VALUES = 10_000_000;

/**
 * Refuses, before the first of them runs, cells that cannot be run: sizes that the images do not allow, and protocols that contradict
 * themselves. It does not look for what only training can show, such as a loss that grows without bound.
 *
 * @throws {PlanError} naming the first such cell
 */
export function requireRunnable(cells: readonly Cell[], { train }: Mnist): void {
  const inputs = train.rows * train.columns;
  const tried = new Set<string>();
  let shots = 0;
  for (const cell of cells) {
    const refuse = (what: string): never => {
      throw new PlanError(`${cellName(cell)}, cannot be run: ${what}`);
    };
    const { hidden, batchSize, method, protocol } = cell;
    const parameters = parameterCount({ inputs, hidden, classes: train.classes });
    if (parameters > MOST_PARAMETERS)
      refuse(`the network must have at most ${MOST_PARAMETERS} parameters, got ${parameters}`);
    if (batchSize * hidden > MOST_HIDDEN_VALUES) {
      refuse(`batch size times hidden must be at most ${MOST_HIDDEN_VALUES}, got ${batchSize * hidden}`);
    }
    const population = cell.shots * train.classes;
    if (protocol.batches === 'epochs' && batchSize > population) {
      refuse(`an epoch must have at least one batch of ${batchSize} images, got ${population}`);
    }
    if (cell.shots > shots) {
      unlessRefused(() => firstShots(train, cell.shots), refuse);
      ({ shots } = cell);
    }
    const kind = JSON.stringify([protocol, numericalShare(method, protocol) > 0]);
    if (!tried.has(kind)) unlessRefused(() => tryProtocol(cell), refuse);
    tried.add(kind);
  }
}

function unlessRefused(use: () => void, refuse: (what: string) => never): void {
  try {
    use();
  } catch (error) {
    refuse((error as Error).message);
  }
}

/** Runs one iteration of the smallest network on black images; a protocol that fails here fails everywhere. */
function tryProtocol({ method, protocol, seed }: Cell): void {
  const iterations = Math.min(1, protocol.iterations);
  const smallest = { hidden: 1, batchSize: 1, shots: 1, seed, protocol: { ...protocol, iterations } };
  const numerical = numericalShare(method, protocol) > 0;
  runCell({ ...smallest, method: numerical ? 'numerical' : 'baseline' }, experimentData(blackImages));
}

const classes = 10;
const blackSet = {
  name: 'black images',
  rows: 1,
  columns: 1,
  classes,
  images: new Uint8Array(classes),
  labels: Uint8Array.from({ length: classes }, (_, label) => label),
};
const blackImages: Mnist = { train: blackSet, test: blackSet, sha256: {} };
