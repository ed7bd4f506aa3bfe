// Runs all check files in this folder: correct gradients must pass, those named `wrong: ...` must fail. Usage: `node verify.mjs [GRADCHECK]`
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const installed = fileURLToPath(new URL('node_modules/gradproof/dist/main.js', import.meta.url));
const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const command = process.argv[2] ?? (existsSync(installed) ? installed : built);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const { stdout, stderr } = spawnSync(process.execPath, [command, ...files, '--format', 'json'], {
  cwd: folder,
  encoding: 'utf8',
  env: { ...process.env, INIT_CWD: folder },
});
const { checks, errors } = JSON.parse(stdout || '{ "checks": [], "errors": ["no output"] }');
const odd = checks.filter(({ name, verdict }) => verdict !== (name.startsWith('wrong: ') ? 'fail' : 'pass'));
for (const { file, name, verdict, reason = '' } of odd) console.error(`${file}: ${name}: ${verdict} ${reason}`);
console.log(`${checks.length} checks of ${files.length} files, ${odd.length} with another verdict than expected`);
if (errors.length > 0) console.error(stderr);
process.exitCode = odd.length > 0 || errors.length > 0 || checks.length < 2 * files.length ? 1 : 0;
