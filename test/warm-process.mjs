import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

// Runs the commands of one program one after the other, as if each were started anew, without loading the program's modules again each time.
const [, program] = process.argv;
const main = pathToFileURL(process.argv[2]).href;
const listened = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection', 'beforeExit', 'exit'];

/** Captures what is written to a stream; the returned function restores the stream and returns the text. */
function captured(stream) {
  const { write } = stream;
  let text = '';
  stream.write = (chunk, encoding, done) => {
    text += chunk;
    (typeof encoding === 'function' ? encoding : done)?.();
    return true;
  };
  return () => {
    stream.write = write;
    return text;
  };
}

async function answer({ args, cwd }) {
  process.argv.splice(0, Infinity, program, main, ...args);
  process.chdir(cwd);
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  const { exit } = process;
  const ended = new Promise((resolve) => (process.exit = resolve));
  await import(`${main}?${randomUUID()}`);
  const code = await ended;
  process.exit = exit;
  process.emit('exit', code); // runs what cleans up at the end of a process
  for (const event of listened) process.removeAllListeners(event);
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  process.send({ code, stdout: stdout(), stderr: stderr() });
}

process.on('message', (message) => void answer(message));
process.on('disconnect', () => process.exit());
process.send('ready');
