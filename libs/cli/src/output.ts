import { fstatSync, writeSync } from 'node:fs';
import { EXIT } from './exit-code.js';
import { oneLine } from './one-line.js';

/** A stream of the process; for files, pipes and terminals it has a descriptor. */
export type OutputStream = NodeJS.WritableStream & { readonly fd?: number; readonly isTTY?: boolean };

/** The output for results. */
export interface Output {
  /** Writes texts in the order of the calls. */
  readonly print: (text: string) => void;
  /** Waits until everything is written; resolves to an error line, or to undefined if all of it arrived or nobody reads any more. */
  readonly flush: () => Promise<string | undefined>;
}

/**
 * Output to a stream, such as stdout. It is not an error if a reader leaves early (`| head`). Anything else that keeps the text from arriving is
 * one, in whatever way it shows: as a thrown error, an event or a callback.
 */
export function outputTo(stream: OutputStream): Output {
  let failure: Error | undefined;
  let pending: Promise<void> = Promise.resolve();
  const failed = (error: Error): void => void (failure ??= error);
  stream.on('error', failed);
  const file = fileDescriptor(stream);
  return {
    print(text) {
      if (failure !== undefined || text === '') return;
      const written = new Promise<void>((resolve) => {
        try {
          if (file === undefined) {
            stream.write(text, (error?: Error | null) => {
              if (error) failed(error);
              resolve();
            });
            return;
          }
          writeAll(file, text);
        } catch (error) {
          failed(error as Error);
        }
        resolve();
      });
      pending = pending.then(() => written);
    },
    async flush() {
      await pending;
      // Text that others wrote to the stream, such as commander's help, fails in an event of a later turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (failure === undefined || (failure as NodeJS.ErrnoException).code === 'EPIPE') return undefined;
      return `stdout cannot be written: ${oneLine(failure)}`;
    },
  };
}

/** The exit code of a command, given the complaint about its output, if any. */
export const afterOutput = (code: number, complaint: string | undefined): number =>
  complaint === undefined || code === EXIT.bug ? code : EXIT.usage;

/** Descriptor of a file or device, which is written directly, because its stream drops what a nearly full disk does not take; else undefined. */
function fileDescriptor(stream: OutputStream): number | undefined {
  if (stream.isTTY || typeof stream.fd !== 'number') return undefined;
  const stats = fstatSync(stream.fd);
  return stats.isFile() || stats.isCharacterDevice() ? stream.fd : undefined;
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
