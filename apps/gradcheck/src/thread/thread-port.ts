import { type MessagePort, workerData } from 'node:worker_threads';
import { ARRIVED, END } from './open-thread.js';

/** The thread's end of its port: the requests, one after the other, and the ways to answer them. */
export interface ThreadPort<Request, Message> {
  /** Resolves to the next request, and keeps the thread alive until then; while a request is handled, the port does not keep it alive. */
  readonly next: () => Promise<Request>;
  readonly tell: (message: Message) => void;
  /** Resolves when all messages sent so far have left this process, so that none is lost whatever ends the process now. */
  readonly arrived: () => Promise<void>;
  /** Reports that the request is done, and whether the thread can take another one. */
  readonly end: (how: keyof typeof END) => void;
}

/** The port of this thread, removed from `workerData` so that code that is loaded later cannot reach it. To be called once in a thread. */
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
