// `node follow-starter.mjs MAIN ...`, as start.mjs calls it: runs an app that hears a signal once, however many ways it comes, and that
// stops, as by SIGTERM, when whoever started it is gone.
import { pathToFileURL } from 'node:url';

/** Milliseconds in which a signal that the terminal sent to both processes arrives here too. */
const SETTLE = 100;
/** Milliseconds for cleaning up. */
const GRACE = 3000;

let heard = false;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => {
    heard = true;
    if (process.listenerCount(signal) === 1) process.exit(code); // the app does not listen yet, or has heard it
  });

// Emitted, not sent: on Windows a signal that is sent ends a process before it can clean up.
const unlessHeard = (signal) => heard || process.emit(signal, signal);

function starterIsGone() {
  setTimeout(() => process.exit(143), GRACE).unref();
  unlessHeard('SIGTERM');
}

process.argv.splice(1, 1); // the app sees the arguments that it would have seen alone
if (process.connected) {
  process.on('message', (signal) => setTimeout(unlessHeard, SETTLE, signal));
  process.once('disconnect', starterIsGone);
  process.channel.unref();
  await import(pathToFileURL(process.argv[1]).href);
}
