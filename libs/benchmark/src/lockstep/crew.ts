import { Worker } from 'node:worker_threads';
import type { Failure, SeatRequest, Side } from './request.js';
import type { SeatAnswer, SeatCommand, SeatData } from './seat-message.js';

/** A side gave no answer; `failure` says why. */
export class SeatError extends Error {
  override readonly name = 'SeatError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

type AnswerOf<K> = Extract<SeatAnswer, { readonly kind: K }>;

/** The thread of one side, as the main thread sees it. */
export interface CrewMember {
  readonly side: Side;
  /** Sends a command, if there is one, and waits for the answer. */
  readonly ask: <K extends SeatAnswer['kind']>(kind: K, command?: SeatCommand) => Promise<AnswerOf<K>>;
}

/** Starts the thread of a side. Its output goes to stderr, because stdout is for the result. */
export function crewMember(request: SeatRequest, seat: number, task: string): CrewMember {
  const { side } = request;
  const workerData: SeatData = { ...request, seat, task };
  const worker = new Worker(new URL('./seat-thread.js', import.meta.url), { workerData, stdout: true });
  worker.stdout.pipe(process.stderr);
  let settle: { resolve: (answer: SeatAnswer) => void; reject: (error: Error) => void } | undefined;
  const early: SeatAnswer[] = [];
  let ended: SeatError | undefined;
  const end = (message: string): void => {
    ended ??= new SeatError({ failed: 'task', side, message });
    settle?.reject(ended);
  };
  worker.on('message', (answer: SeatAnswer) => (settle === undefined ? early.push(answer) : settle.resolve(answer)));
  worker.on('error', (error) => end(`${error.name}: ${error.message}`));
  worker.on('exit', (code) => end(`it ended its thread (exit code ${code})`));
  const next = (): Promise<SeatAnswer> =>
    new Promise((resolve, reject) => {
      const answer = early.shift();
      if (answer !== undefined) return resolve(answer);
      if (ended !== undefined) return reject(ended);
      settle = { resolve, reject };
    });
  return {
    side,
    async ask<K extends SeatAnswer['kind']>(kind: K, command?: SeatCommand) {
      if (command !== undefined) worker.postMessage(command);
      const answer = await next().finally(() => (settle = undefined));
      if (answer.kind === 'failed') throw new SeatError({ ...answer.failure, side });
      return answer as AnswerOf<K>;
    },
  };
}
