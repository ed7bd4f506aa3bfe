import { runProgram } from './run-program.js';
import { type Description, type Slot, type SlotRequest, descriptionSchema, slotSchema } from './slot.js';
import { slotProgram } from './workspace-root.js';

/** A slot that gave no measurement: which, and what the process said. */
export class SlotError extends Error {
  override readonly name = 'SlotError';
}

/**
 * Measures one benchmark in a fresh process of a built checkout.
 *
 * @throws {SlotError} when the process fails or answers something else
 */
export async function runSlot(
  root: string,
  request: Extract<SlotRequest, { kind: 'measure' }>,
  signal: AbortSignal,
): Promise<Slot> {
  return slotSchema.parse(await ask(root, request, signal));
}

/** @throws {SlotError} when the checkout's program fails */
export async function describeCheckout(
  root: string,
  counted: readonly string[],
  signal: AbortSignal,
): Promise<Description> {
  return descriptionSchema.parse(await ask(root, { kind: 'describe', counted }, signal));
}

async function ask(root: string, request: SlotRequest, signal: AbortSignal): Promise<unknown> {
  const subject = request.kind === 'measure' ? request.name : 'the list of benchmarks';
  const { code, stdout, stderr } = await runProgram(process.execPath, [slotProgram(root), JSON.stringify(request)], {
    signal,
  });
  if (code !== 0) throw new SlotError(`${subject}: process ended with ${code}: ${lastLine(stderr)}`);
  return JSON.parse(stdout);
}

/** Node prints the error's own line among the stack; it is the one that names an error. */
const lastLine = (stderr: string): string =>
  stderr.split('\n').find((line) => /Error\b.*:/.test(line)) ?? stderr.trim().split('\n').at(-1) ?? '';
