import { fc, test } from '@fast-check/vitest';
import { type Kernels, typescriptKernels } from '@gradproof/kernels';
import { describe, expect, it } from 'vitest';
import { network } from './network.js';
import { workspace, workspaceBytes } from './workspace.js';

describe('a workspace', () => {
  const size = fc.integer({ min: 1, max: 9 });
  test.prop([size, size, size, size])('takes the bytes it says', (inputs, hidden, classes, capacity) => {
    let bytes = 0;
    const counted = <T extends ArrayBufferView>(array: T): T => ((bytes += array.byteLength), array);
    const kernels: Kernels = {
      ...typescriptKernels,
      float64: (length) => counted(new Float64Array(length)),
      int32: (length) => counted(new Int32Array(length)),
    };
    const net = network({ inputs, hidden, classes: classes + 1 }, 'relu');
    workspace(net, capacity, kernels);
    expect(workspaceBytes(net, capacity)).toBe(bytes);
  });

  it.each([0, -1, 1.5, NaN])('refuses the capacity %d', (capacity) => {
    const net = network({ inputs: 2, hidden: 2, classes: 2 }, 'relu');
    expect(() => workspace(net, capacity)).toThrow(
      new RangeError(`workspace: capacity must be a positive integer, got ${capacity}`),
    );
  });
});
