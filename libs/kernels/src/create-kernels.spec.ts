import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKernels } from './create-kernels.js';
import { kernelNames } from './kernels.js';
import { typescriptKernels } from './typescript-kernels.js';

afterEach(() => void vi.unstubAllGlobals());

describe('createKernels', () => {
  it.each(kernelNames)('gives the set it is asked for: %s', (name) => {
    expect(createKernels(name).name).toBe(name);
  });

  it('gives each caller of wasm a memory of its own', () => {
    const [a, b] = [createKernels('wasm', { bytes: 1 }), createKernels('wasm', { bytes: 1 })];
    expect(a.float64(1).buffer).not.toBe(b.float64(1).buffer);
  });

  it('falls back to TypeScript without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(createKernels('wasm')).toBe(typescriptKernels);
  });

  it('falls back to TypeScript where the vectors are not understood', async () => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', { ...WebAssembly, validate: () => false });
    const fresh = await import('./create-kernels.js');
    expect(fresh.createKernels('wasm').name).toBe('typescript');
  });

  it.each([0, -1, NaN, 2 ** 32 + 1])('refuses a memory of %s bytes', (bytes) => {
    expect(() => createKernels('wasm', { bytes })).toThrow(
      `createKernels: bytes must be above 0 and at most 4294967296, got ${bytes}`,
    );
  });
});
