/** A command's outputs: stdout for the results, stderr for everything else, and the exit code. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** Prints one line on stderr. */
  readonly note: (line: string) => void;
  readonly exitWith: (code: number) => void;
}
