/**
 * The process around somebody else's code. The code runs in a thread of it: the main thread stays free to pass on what is told, and to end all
 * when whoever asked has gone.
 */
import { jobPool } from '../thread/job-pool.js';
import { openThread } from '../thread/open-thread.js';
import { thrown } from '../load/message-of.js';
import type { ProcessEnd, ProcessMessage } from './process-message.js';

const file = new URL(process.argv[2]!);
const pool = jobPool(() => openThread(file));
pool.prepare(1);
const never = new AbortController().signal;
let sent = Promise.resolve();

process.on('message', (request) => void run(request));
process.on('disconnect', endGroup);
// a console of Windows sends Ctrl-C to everybody in it: the command decides
if (process.platform === 'win32') process.on('SIGINT', () => {});

async function run(request: unknown): Promise<void> {
  const end = await pool.run({
    request,
    receive: (message) => send({ kind: 'told', message }),
    stop: never,
    onStray: () => send({ kind: 'stray' }),
    arrived: () => sent,
  });
  send({ kind: 'end', end: end.kind === 'threw' ? asText(end.error) : end });
}

/** Messages leave in the order of the calls. */
function send(message: ProcessMessage): void {
  sent = new Promise((resolve) => void process.send!(message, undefined, undefined, () => resolve()));
}

/** The class of an error does not come through the channel. */
function asText(error: unknown): ProcessEnd {
  return { kind: 'threw', message: thrown(error), stack: error instanceof Error ? error.stack : undefined };
}

/** With the programs that the code has started. */
function endGroup(): void {
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit();
}
