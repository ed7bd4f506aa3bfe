// `npm run repro -- ...`: builds an app quietly where its sources changed, then hands over to it. Stdout is the app's alone.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [app, ...args] = process.argv.slice(2);
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

// Ctrl-C in a terminal reaches what runs here too, a signal to this process alone does not: the app is told by its channel.
let running;
let signalled;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => {
    signalled = code;
    if (running?.connected) running.send(signal);
    else running?.kill(signal);
  });

/** Starts a program with this Node; resolves to how it ended. */
function run(programArgs, options) {
  running = spawn(process.execPath, programArgs, options);
  return new Promise((resolve, reject) => {
    running.once('error', reject);
    running.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

async function build() {
  let said = '';
  const built = run([path('../node_modules/nx/dist/bin/nx.js'), 'run', `@gradproof/${app}:build`], {
    cwd: path('..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [running.stdout, running.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await built;
  if (code !== 0 && signalled === undefined) process.stderr.write(said);
  return code;
}

const built = await build();
if (signalled !== undefined || built !== 0) process.exitCode = signalled ?? 2;
// The channel tells the app when this process is killed: see follow-starter.mjs.
else
  process.exitCode = await run([path('follow-starter.mjs'), path(`${app}/dist/main.js`), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
