/**
 * The process in which a user's code runs. The code runs in a thread, so that the main thread stays free to pass on messages, and to end everything
 * when the command is gone.
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
// on Windows, Ctrl-C reaches every process of a console; the command decides what ends
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

/** Sends a message; messages arrive in the order of the calls. */
function send(message: ProcessMessage): void {
  sent = new Promise((resolve) => void process.send!(message, undefined, undefined, () => resolve()));
}

/** The end of a job that threw, as text: the class of an error is lost on the channel. */
function asText(error: unknown): ProcessEnd {
  return { kind: 'threw', message: thrown(error), stack: error instanceof Error ? error.stack : undefined };
}

/** Ends this process and the programs that the code has started. */
function endGroup(): void {
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit();
}
