import { spawnSync } from 'node:child_process';
import { root } from './boundaries.js';

/** Builds everything before the end-to-end tests, so that they run the commands that users run, from the current sources. */
export default function build(): void {
  const run = spawnSync(process.execPath, [`${root}/node_modules/ts7/bin/tsc`, '-b'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`tsc -b failed:\n${run.stdout}${run.stderr}`);
  for (const script of ['apps/gradproof/bundle.mjs', 'apps/gradproof-bench/bundle.mjs', 'test/bundle-gradcheck.mjs']) {
    const bundle = spawnSync(process.execPath, [`${root}/${script}`], { encoding: 'utf8' });
    if (bundle.status !== 0) throw new Error(`${script} failed:\n${bundle.stdout}${bundle.stderr}`);
  }
}
