import { runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';
import { type Slot, type SlotRequest, slotSchema } from './slot.js';
import { slotProgram } from './workspace-root.js';

/** What ends the process when the command is interrupted. */
export type SlotOptions = Pick<Context, 'signal' | 'leftovers'>;

/** Thrown when a slot gave no measurement; the message names the slot and what its process printed. */
export class SlotError extends Error {
  override readonly name = 'SlotError';
}

/**
 * Measures one benchmark in a fresh process of a built checkout.
 *
 * @throws {SlotError} when the process fails or its answer has another format
 */
export async function runSlot(root: string, request: SlotRequest, options: SlotOptions): Promise<Slot> {
  const { code, stdout, stderr } = await runProgram(process.execPath, [slotProgram(root), JSON.stringify(request)], {
    signal: options.signal,
    leftovers: options.leftovers,
  });
  if (code !== 0) throw new SlotError(`${request.name}: process ended with ${code}: ${errorLine(stderr)}`);
  try {
    return slotSchema.parse(JSON.parse(stdout));
  } catch {
    throw new SlotError(`${request.name}: process must answer in this program's format, got ${stdout.slice(0, 80)}`);
  }
}

/** The line of Node's output that names the error, among the lines of the stack. */
const errorLine = (stderr: string): string =>
  stderr.split('\n').find((line) => /Error\b.*:/.test(line)) ?? stderr.trim().split('\n').at(-1) ?? '';
