/** The bytes of an IDX file with these dimensions and byte values, which need not fit together. */
export function idxOf(sizes: readonly number[], values: ArrayLike<number>): Uint8Array {
  const header = 4 + 4 * sizes.length;
  const bytes = new Uint8Array(header + values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 | sizes.length);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(values, header);
  return bytes;
}
