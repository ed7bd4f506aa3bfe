import { type ComputationAnswer, type ComputationRequest, type Computations, errorFields } from './compute.js';

/**
 * Answers one request for a computation and ends the process; called by the worker programs. The process that started it is at the other end of the
 * channel.
 */
export function answerRequest(computations: Computations): void {
  process.once('message', ({ name, args }: ComputationRequest) => {
    const computation = computations[name]!;
    void answerOf(() => computation(...(args as never[]))).then((answer) =>
      process.send!(answer, () => process.disconnect()),
    );
  });
}

async function answerOf(work: () => Promise<unknown>): Promise<ComputationAnswer> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error: errorFields(error) };
  }
}
