import { runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';
import { type Slot, type SlotRequest, slotSchema } from './slot.js';
import { slotProgram } from './workspace-root.js';

/** How the process is ended. */
export type SlotOptions = Pick<Context, 'signal' | 'leftovers'>;

/** A slot that gave no measurement: which, and what the process said. */
export class SlotError extends Error {
  override readonly name = 'SlotError';
}

/**
 * Measures one benchmark in a fresh process of a built checkout.
 *
 * @throws {SlotError} when the process fails or answers something else
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

/** Node prints the error's own line among the stack; it is the one that names an error. */
const errorLine = (stderr: string): string =>
  stderr.split('\n').find((line) => /Error\b.*:/.test(line)) ?? stderr.trim().split('\n').at(-1) ?? '';
