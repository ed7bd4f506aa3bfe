/** A text as UTF-8 with one bit flipped, bit after bit; what is no UTF-8 then is read as any file would be. */
export function* flippedBits(text: string, every = 1): Generator<{ readonly bit: number; readonly text: string }> {
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < 8 * bytes.length; bit += every) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    yield { bit, text: bytes.toString('utf8') };
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
}
