import { type MessagePort, workerData } from 'node:worker_threads';
import { END } from './run-thread.js';

/** A thread's side: what it was asked, and how it tells. */
export interface ThreadPort<Request, Message> {
  readonly request: Request;
  readonly tell: (message: Message) => void;
  /** Tells that nothing follows. */
  readonly end: () => void;
}

/** Takes the port out of reach of the code that is loaded later; once in a thread. */
export function threadPort<Request, Message>(): ThreadPort<Request, Message> {
  const given = workerData as { port?: MessagePort; request: Request };
  const port = given.port!;
  delete given.port;
  const post = port.postMessage.bind(port);
  return { request: given.request, tell: (message) => post(message), end: () => post(END) };
}
