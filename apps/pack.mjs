// `npm run pack [FOLDER]`: makes the tarballs that users install, and prints the lines that install them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(here, 'gradproof/packed'));
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error('pack: run it by npm, as npm run pack');

/** Runs a program with this Node; what it says is shown only when it fails. */
function run(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
}

mkdirSync(folder, { recursive: true });
for (const app of ['gradproof', 'gradproof-bench']) {
  const { name, version } = JSON.parse(readFileSync(join(here, app, 'package.json'), 'utf8'));
  run(here, resolve(here, '../node_modules/nx/dist/bin/nx.js'), 'run', `${name}:build`);
  run(join(here, app), npm, 'pack', '--silent', '--pack-destination', folder);
  console.log(`npm install --save-dev ${join(folder, `${name}-${version}.tgz`)}`);
}
