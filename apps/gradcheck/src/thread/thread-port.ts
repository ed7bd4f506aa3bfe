import { type MessagePort, workerData } from 'node:worker_threads';
import { ARRIVED, END } from './open-thread.js';

/** A thread's side: what it is asked, one request after the other, and how it tells. */
export interface ThreadPort<Request, Message> {
  /** Holds the thread open until the next request; while one is dealt with, nothing here does. */
  readonly next: () => Promise<Request>;
  readonly tell: (message: Message) => void;
  /** Resolves when all that was told has left this process: whatever ends it now, nothing of that is lost. */
  readonly arrived: () => Promise<void>;
  /** Tells that nothing follows on this request, and whether the thread can take another. */
  readonly end: (how: keyof typeof END) => void;
}

/** Takes the port out of reach of the code that is loaded later; once in a thread. */
export function threadPort<Request, Message>(): ThreadPort<Request, Message> {
  const given = workerData as { port?: MessagePort };
  const port = given.port!;
  delete given.port;
  const post = port.postMessage.bind(port);
  const hold = port.ref.bind(port);
  const release = port.unref.bind(port);
  const requests: Request[] = [];
  let wake: (() => void) | undefined;
  let onArrived: (() => void) | undefined;
  port.on('message', (message: Request | typeof ARRIVED) => {
    if (message === ARRIVED) return onArrived?.();
    requests.push(message);
    wake?.();
  });
  return {
    async next() {
      hold();
      while (requests.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      release();
      return requests.shift()!;
    },
    tell: (message) => post(message),
    async arrived() {
      hold();
      post(ARRIVED);
      await new Promise<void>((resolve) => (onArrived = resolve));
      release();
    },
    end: (how) => post(END[how]),
  };
}
