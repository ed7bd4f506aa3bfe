import { spawnSync } from 'node:child_process';
import { root } from './boundaries.js';

/** End-to-end tests run what users run: the built commands, never an older build than the sources. */
export default function build(): void {
  const run = spawnSync(process.execPath, [`${root}/node_modules/ts7/bin/tsc`, '-b'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`tsc -b failed:\n${run.stdout}${run.stderr}`);
  for (const name of ['gradproof', 'gradproof-bench']) {
    const bundle = spawnSync(process.execPath, [`${root}/apps/${name}/bundle.mjs`], { encoding: 'utf8' });
    if (bundle.status !== 0) throw new Error(`the bundle of ${name} failed:\n${bundle.stdout}${bundle.stderr}`);
  }
}
