/**
 * The process around somebody else's code. The code runs in a thread of it: the main thread stays free to pass on what is told, and to end all
 * when whoever asked has gone.
 */
import { jobPool } from '../thread/job-pool.js';
import { openThread } from '../thread/open-thread.js';
import { thrown } from '../load/message-of.js';
import type { ProcessEnd, ProcessMessage, ProcessRequest, ProcessWord } from './process-message.js';

const file = new URL(process.argv[2]!);
const pool = jobPool(() => openThread(file));
pool.prepare(1);
const never = new AbortController().signal;
let sent = Promise.resolve();

process.on('message', (asked) => void run(asked as ProcessRequest));
process.on('disconnect', endGroup);
// a console of Windows sends Ctrl-C to everybody in it: the command decides
if (process.platform === 'win32') process.on('SIGINT', () => {});

async function run({ word, request }: ProcessRequest): Promise<void> {
  const tell = (told: ProcessWord): void => send({ word, ...told });
  const end = await pool.run({
    request,
    receive: (message) => tell({ kind: 'told', message }),
    stop: never,
    onStray: () => tell({ kind: 'stray' }),
    arrived: () => sent,
  });
  tell({ kind: 'end', end: end.kind === 'threw' ? asText(end.error) : end });
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
