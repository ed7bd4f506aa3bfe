import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './boundaries.js';

const release = (...args: readonly string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/nx/dist/bin/nx.js'), 'release', ...args, '--dry-run'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', NO_COLOR: '1', FORCE_COLOR: '0' } },
  );
  return { status, said: `${stdout}${stderr}` };
};
const manifest = (name = 'gradproof'): string => readFileSync(join(root, 'apps', name, 'package.json'), 'utf8');

describe('a release, tried and not made', () => {
  it('gives every package one version, and its dependencies the same', () => {
    const before = manifest();
    const { status, said } = release('version', '9.8.7');
    expect(status).toBe(0);
    for (const name of ['gradproof', 'gradproof-bench', '@gradproof/gradcheck', '@gradproof/tensor'])
      expect(said).toMatch(new RegExp(`"name": "${name}",\n-\\s+"version": ".*",\n\\+\\s+"version": "9\\.8\\.7"`));
    expect(said).toMatch(/\+\s+"@gradproof\/gradient-check": "9\.8\.7"/);
    expect(manifest()).toBe(before);
  });
  it('would publish the packages for users, with provenance', () => {
    const { status, said } = release('publish', '--groups', 'package');
    expect(status).toBe(0);
    expect(
      said
        .match(/^name: +\S+/gm)
        ?.map((line) => line.split(/\s+/)[1])
        .toSorted(),
    ).toEqual(['gradproof', 'gradproof-bench']);
    expect(said).toContain('but [dry-run] was set');
    for (const name of ['gradproof', 'gradproof-bench'])
      expect(JSON.parse(manifest(name)).publishConfig).toEqual({ access: 'public', provenance: true });
  });
});
