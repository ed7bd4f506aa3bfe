// `npm run repro -- ...`: builds an app quietly where its sources changed, then hands over to it. Stdout is the app's alone.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [app, ...args] = process.argv.slice(2);
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const build = spawnSync(
  process.execPath,
  [path('../node_modules/nx/dist/bin/nx.js'), 'run', `@gradproof/${app}:build`],
  {
    cwd: path('..'),
    encoding: 'utf8',
  },
);
if (build.status !== 0) {
  process.stderr.write(`${build.error ?? ''}${build.stdout ?? ''}${build.stderr ?? ''}`);
  process.exit(2);
}

const child = spawn(process.execPath, [path(`${app}/dist/main.js`), ...args], { stdio: 'inherit' });
// Ctrl-C reaches the app too; its exit code is what counts.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
