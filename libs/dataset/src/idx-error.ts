/** Thrown when a file is not the expected IDX file. The message says which file, at which byte, what was expected and what was found. */
export class IdxError extends Error {
  override readonly name = 'IdxError';
  readonly file: string;
  /** Offset into the unpacked bytes. */
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
  constructor(file: string, offset: number, expected: string, found: string) {
    super(`${file}: byte ${offset}: expected ${expected}, found ${found}`);
    this.file = file;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }
}
