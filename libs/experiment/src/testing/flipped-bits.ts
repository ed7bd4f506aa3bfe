/** A text with one bit of its UTF-8 flipped, for each bit (or each `every`-th) in turn; what is then invalid is decoded as in any file. */
export function* flippedBits(text: string, every = 1): Generator<{ readonly bit: number; readonly text: string }> {
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < 8 * bytes.length; bit += every) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    yield { bit, text: bytes.toString('utf8') };
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
}
