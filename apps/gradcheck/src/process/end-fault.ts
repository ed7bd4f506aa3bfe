import type { ProcessEnd } from './process-message.js';

/** Node's exit code for a thread whose top-level await can never be settled. */
const NEVER_SETTLED = 13;

/** Describes how a job ended early; undefined when it did not. `before` names what is missing, such as `it was read`. */
export function endFault(end: ProcessEnd, before: string): string | undefined {
  switch (end.kind) {
    case 'done':
    case 'stopped':
      return undefined;
    case 'threw':
      return `threw ${end.message}`;
    case 'killed':
      return `ended the process (${end.by}) before ${before}`;
    case 'silenced':
      return `closed the channel of its process (descriptor 3) before ${before}`;
    case 'forged':
      return `wrote into the channel of its process (descriptor 3) before ${before}`;
    case 'left':
      return end.code === NEVER_SETTLED
        ? 'awaits a promise that can never settle'
        : `ended the process (exit code ${end.code}) before ${before}`;
  }
}
