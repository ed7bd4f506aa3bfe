import { type ComputationRequest, computations } from './computations.js';
import { type ComputationAnswer, errorFields } from './compute.js';

// A process of its own: one computation, one message. Its starter is at the other end of the channel; without it there is nothing to do.
process.once('message', ({ name, args }: ComputationRequest) => {
  const computation: (...given: never[]) => Promise<unknown> = computations[name];
  void answerOf(() => computation(...(args as never[]))).then((answer) =>
    process.send!(answer, () => process.disconnect()),
  );
});

async function answerOf(work: () => Promise<unknown>): Promise<ComputationAnswer> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error: errorFields(error) };
  }
}
