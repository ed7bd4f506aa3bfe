import { type ComputationRequest, computations } from './computations.js';
import { type ComputationAnswer, errorFields } from './compute.js';

// A process of its own: one computation, one message. Its starter is at the other end of the channel; without it there is nothing to do.
process.once('message', ({ name, args }: ComputationRequest) => {
  const computation: (...given: never[]) => unknown = computations[name];
  process.send!(
    answerOf(() => computation(...(args as never[]))),
    () => process.disconnect(),
  );
});

function answerOf(work: () => unknown): ComputationAnswer {
  try {
    return { result: work() };
  } catch (error) {
    return { error: errorFields(error) };
  }
}
