/** The world around a command: stdout for what was asked, stderr for the rest. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** One line on stderr. */
  readonly note: (line: string) => void;
  readonly exitWith: (code: number) => void;
}
