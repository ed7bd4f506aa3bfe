import { type ComputationAnswer, type ComputationRequest, type Computations, errorFields } from './compute.js';

/** In a process of its own: one computation, one message. Its starter is at the other end of the channel; without it there is nothing to do. */
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
