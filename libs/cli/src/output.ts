import { fstatSync, writeSync } from 'node:fs';
import { EXIT } from './exit-code.js';
import { oneLine } from './one-line.js';

/** A stream of the process; files, pipes and terminals have a descriptor. */
export type OutputStream = NodeJS.WritableStream & { readonly fd?: number; readonly isTTY?: boolean };

/** Where results go. */
export interface Output {
  /** Writes in the order of the calls. */
  readonly print: (text: string) => void;
  /** Waits until all is written; resolves to the line to complain with, or undefined when all arrived or nobody reads any more. */
  readonly flush: () => Promise<string | undefined>;
}

/**
 * Stdout. A reader that leaves early (`| head`) is no error. Anything else that keeps the text from arriving is one, whenever it shows: a
 * thrown error, an event, a callback.
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
      // what others wrote to the stream, as commander's help, fails in an event of a later turn
      await new Promise((resolve) => setImmediate(resolve));
      if (failure === undefined || (failure as NodeJS.ErrnoException).code === 'EPIPE') return undefined;
      return `stdout cannot be written: ${oneLine(failure)}`;
    },
  };
}

/** The exit code of a command whose output did or did not arrive. */
export const afterOutput = (code: number, complaint: string | undefined): number =>
  complaint === undefined || code === EXIT.bug ? code : EXIT.usage;

/** The descriptor of a file or device: the stream for them drops what a nearly full disk does not take. */
function fileDescriptor(stream: OutputStream): number | undefined {
  if (stream.isTTY || typeof stream.fd !== 'number') return undefined;
  const stats = fstatSync(stream.fd);
  return stats.isFile() || stats.isCharacterDevice() ? stream.fd : undefined;
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
