/** What a command may do to the world outside, besides measuring. */
export interface Context {
  /** Results, to stdout. */
  readonly print: (text: string) => void;
  /** Everything else, a line to stderr. */
  readonly note: (line: string) => void;
  /** Aborted by SIGINT and SIGTERM; children are killed and temporary folders removed. */
  readonly signal: AbortSignal;
}
