// `npm run pack [FOLDER]`: makes the tarball that users install, and prints the line that installs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(here, 'packed'));
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error('pack: run it by npm, as npm run pack');

/** Runs a program with this Node; what it says is shown only when it fails. */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: here, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
}

const { name, version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
mkdirSync(folder, { recursive: true });
run(resolve(here, '../../node_modules/nx/dist/bin/nx.js'), 'run', `${name}:build`);
run(npm, 'pack', '--silent', '--pack-destination', folder);
console.log(`npm install --save-dev ${join(folder, `${name}-${version}.tgz`)}`);
