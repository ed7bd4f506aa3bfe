import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMnist } from '@gradproof/dataset';
import { expect, it } from 'vitest';
import { textbook } from '../cell/protocol.js';
import { runCells } from './run-cells.js';
import { sharedImages } from './shared-images.js';
import { writeSmallMnist } from '../testing/index.js';

const folder = mkdtempSync(join(tmpdir(), 'gradproof-shared-'));
const mnist = loadMnist({ directory: writeSmallMnist(folder) });
rmSync(folder, { recursive: true });

it('shares the same images', () => {
  const shared = sharedImages(mnist);
  expect(shared).toEqual(mnist);
  expect(shared.test.images.buffer).toBeInstanceOf(SharedArrayBuffer);
});

it('leaves nothing to read for the workers, whose files may have changed by then', async () => {
  const protocol = { ...textbook, iterations: 2 };
  const cell = { hidden: 3, batchSize: 1, shots: 1, method: 'baseline', seed: 0, protocol } as const;
  const [result] = await runCells([cell], { jobs: 1, mnist, kernels: 'wasm' });
  expect(result!.predictions).toHaveLength(60);
});
